import { createHmac, randomBytes } from "node:crypto";

const prefix = "whsec_";

/** A new secret of a webhook, as Standard Webhooks writes it: 256 random bits in base64 behind `whsec_`. */
export function newWebhookSecret(): string {
  return `${prefix}${randomBytes(32).toString("base64")}`;
}

/**
 * The headers that let a receiver check where a body comes from: Standard Webhooks, v1 (HMAC-SHA256). Each secret that
 * is valid signs, so that a receiver may know either while they change. `at` is epoch ms of this attempt.
 */
export function signatureHeaders(
  id: string,
  at: number,
  body: string,
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = Math.floor(at / 1000);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": secrets.map((secret) => `v1,${mac(secret, `${id}.${timestamp}.${body}`)}`).join(" "),
  };
}

function mac(secret: string, signed: string): string {
  return createHmac("sha256", Buffer.from(secret.slice(prefix.length), "base64"))
    .update(signed)
    .digest("base64");
}
