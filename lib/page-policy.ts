/**
 * The content security policy of a page: what a browser may run and load there, see
 * https://www.w3.org/TR/CSP3/. A text that got into a page as markup runs nothing: scripts run only if they carry `nonce`,
 * which is another one for each answer, or were loaded by one that does. Undefined for addresses that are no pages.
 */
export function pagePolicy(path: string, nonce: string): string | undefined {
  if (/^\/(?:api|_next)\//.test(path)) return undefined;
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    ...(leadsElsewhere(path) ? [] : ["form-action 'self'"]),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}

/** Their forms lead to a provider, and from there to whom that one asks: browsers count all of the way. */
function leadsElsewhere(path: string): boolean {
  return /^\/(?:sign-in|account)(?:[/?]|$)/.test(path);
}
