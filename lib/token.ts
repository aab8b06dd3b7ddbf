import { createHash, randomBytes } from "node:crypto";

export const tokenScopes = ["upload", "read", "write"] as const;

export type TokenScope = (typeof tokenScopes)[number];

/** A new secret for CI: 256 random bits behind a prefix that secret scanners can look for. */
export function newTokenSecret(): string {
  return `fb_${randomBytes(32).toString("base64url")}`;
}

/** What is stored of a secret. No salt is needed: 256 random bits cannot be guessed. */
export function tokenHash(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** The scopes named in a text, separated by commas or spaces; undefined if one is unknown or there is none. */
export function parseTokenScopes(text: string): TokenScope[] | undefined {
  const words = text.split(/[\s,]+/).filter((word) => word !== "");
  const scopes = tokenScopes.filter((scope) => words.includes(scope));
  const known = words.every((word) => (tokenScopes as readonly string[]).includes(word));
  return known && scopes.length > 0 ? scopes : undefined;
}
