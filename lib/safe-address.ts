/** Longer addresses are not kept: no page of ours has one. */
const mostCharacters = 2_000;

/**
 * The address within this instance that a text names, to lead somebody back to after signing in; "/" for anything
 * that a browser could take for another site, another scheme or a header.
 */
export function safeAddress(text: string | undefined): string {
  if (text === undefined || text.length > mostCharacters || !text.startsWith("/")) return "/";
  // Browsers drop tabs and line ends inside addresses, and take a backslash for a slash.
  if (/[\\\p{Cc}]/u.test(text)) return "/";
  const url = URL.parse(text, nowhere);
  return url !== null && url.origin === nowhere
    ? `${url.pathname}${url.search}${url.hash}`.replace(/^\/{2,}/, "/")
    : "/";
}

const nowhere = "http://flakeboard.invalid";
