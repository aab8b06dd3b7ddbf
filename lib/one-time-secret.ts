import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** The secret part of a link that works once: 256 random bits, so that its hash needs no salt. */
export function newLinkSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** Letters and digits that nobody confuses when reading them off a screen. */
const codeSigns = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

/** A code to be typed from a console into a page: 16 signs, some 78 random bits, in groups of four. */
export function newTypedCode(): string {
  const group = () => Array.from({ length: 4 }, () => codeSigns[randomInt(codeSigns.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}

/** A typed code as it is hashed: however it was cased, grouped and spaced. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]+/g, "");
}

/** What is stored of a one-time secret. */
export function secretHash(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** Compares in a time that does not tell where they differ. */
export function isSameHash(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
