import { stripAnsi } from "#lib/ansi.ts";

/**
 * One line that a terminal and a CI log show as it is. Test names and messages are strangers' text: without
 * this, a line break followed by `::set-output`, or `##vso[…]` anywhere, would be a command to the CI.
 */
export function plainText(text: string, maxLength = 300): string {
  const line = stripAnsi(text.slice(0, maxLength * 4))
    .replace(reordering, "")
    .replace(/\s+/g, " ")
    .replaceAll("##", "# #")
    .replace(/^ ?::/, ": :")
    .trim();
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}

/** Marks that make a line read in another order than it is written. */
const reordering = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The address without user name and password; text that is no address loses what stands before an @. */
export function withoutCredentials(address: string): string {
  const url = parseUrl(address);
  if (!url) return address.replace(/\/\/[^/@]*@/, "//");
  if (!url.username && !url.password) return address;
  url.username = "";
  url.password = "";
  return url.href;
}

/** Undefined for what is no address. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
