import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";

/**
 * What nothing looks at that makes pages, and differs from one visit of the same browser to the next. Everything else
 * that is sent counts, cookies first of all, whatever may be read of it today or tomorrow.
 */
const unread =
  /^(?:accept-encoding|cache-control|connection|pragma|priority|purpose|referer|sec-.*|traceparent|tracestate|upgrade-insecure-requests|x-(?:request|correlation|amzn-trace)-id)$/;

/**
 * Two requests with the same key get the same page, if nothing was written meanwhile: they ask for the same address
 * with the same headers, so also with the cookies of the same session. A hash, as cookies are secrets.
 */
export function pageKey({ url = "", rawHeaders }: Pick<IncomingMessage, "url" | "rawHeaders">): string {
  const hash = createHash("sha256").update(url);
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!.toLowerCase();
    // Neither names nor values hold a line break.
    if (!unread.test(name)) hash.update(`\n${name}:${rawHeaders[at + 1]}`);
  }
  return hash.digest("base64");
}
