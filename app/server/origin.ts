import { requireConfig } from "#lib/config.ts";

/** A page's address as others can open it. */
export function publicAddress(path: string): string {
  return `${requireConfig(process.env).url}${path}`;
}
