import { randomBytes } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from "node:http";
import { gatherAnswer } from "#app/front/gather-answer.ts";
import { pageKey } from "#app/front/page-key.ts";
import { makePage, type PageUnderWay } from "#app/server/page-under-way.ts";
import { people } from "#app/server/people.ts";
import { shownVersion } from "#app/server/shown-version.ts";
import { peopleVersion } from "#db/people/open.ts";
import { startOfMinute } from "#lib/kept-answers.ts";
import { keepBySize } from "#lib/kept-by-size.ts";
import { gzipWithNonce, type NoncedBody, noncedBody, withNonce } from "#lib/nonced-body.ts";
import { pagePolicy } from "#lib/page-policy.ts";

/** A page as it was made. */
type Page = {
  readonly nonce: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body: NoncedBody;
  /** Epoch ms. */
  readonly keptUntil: number;
  readonly bytes: number;
};

const mostBytes = 32 * 2 ** 20;
const kept = keepBySize<Page>(mostBytes);

/**
 * Answers a request by `make`, Next. A page gets a content security policy with a nonce of its own, is compressed in
 * one go, and is kept: the same browser that asks for it again gets it as it was, with another nonce, while nothing
 * was written and the minute is the same, as which pages take the moment that they are made at.
 */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  make: RequestListener,
): Promise<void> {
  const url = request.url ?? "/";
  const nonce = randomBytes(16).toString("base64url");
  const policy = pagePolicy(url, nonce);
  if (policy === undefined) return make(request, response);

  // Next puts the nonce that it finds in a request's policy on the scripts it writes. Its own place for this, `proxy.ts`,
  // would stand between uploads and their route, and reads a request's body into memory.
  request.headers["content-security-policy"] = policy;
  response.setHeader("content-security-policy", policy);
  if (request.method !== "GET" || isFile(url)) return make(request, response);

  const now = Date.now();
  const basis = `${peopleVersion(people())} ${shownVersion()} ${startOfMinute(now)}`;
  const key = pageKey(request);
  const takesGzip = isGzipTaken(request.headers["accept-encoding"]);
  const found = kept.find(basis, key);
  if (found !== undefined && now < found.keptUntil) {
    setHeaders(response, found, nonce);
    return send(response, found.body, nonce, takesGzip);
  }
  // Compressed below, in one go.
  request.headers["accept-encoding"] = "identity";
  const page: PageUnderWay = { keptUntil: Number.POSITIVE_INFINITY };
  gatherAnswer(response, (whole) => {
    const body = noncedBody(whole, nonce);
    if (isToBeKept(response, whole)) {
      const { "content-security-policy": _, ...headers } = response.getHeaders();
      kept.keep(basis, key, { nonce, headers, body, keptUntil: page.keptUntil, bytes: body.bytes });
    }
    send(response, body, nonce, takesGzip);
  });
  return makePage(page, () => make(request, response));
}

/** Files and lists to save, which may be long; no page's address holds a dot. */
function isFile(url: string): boolean {
  return /^[^?]*\./.test(url);
}

/** Browsers name what they take, without weights; who gives gzip none does not want it. */
function isGzipTaken(accepted: string | string[] | undefined): boolean {
  return /(?:^|,)\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))|,|$)/i.test(String(accepted ?? ""));
}

/** A page in HTML or as Next's router fetches it, that came to be without an error. */
function isToBeKept(response: ServerResponse, body: Buffer): boolean {
  const type = String(response.getHeader("content-type"));
  return (
    response.statusCode === 200 &&
    /^text\/(?:html|x-component)\b/.test(type) &&
    !response.hasHeader("set-cookie") &&
    !errorInPage.test(body.toString("latin1"))
  );
}

/** How React writes down that a component threw: a line of its stream, or that line within a script of the page. */
const errorInPage = /(?:^|\n|\\n|")[0-9a-f]+:E\{/;

function setHeaders(response: ServerResponse, page: Page, nonce: string): void {
  for (const [name, value] of Object.entries(page.headers)) {
    if (value === undefined) continue;
    response.setHeader(name, typeof value === "string" ? value.replaceAll(page.nonce, nonce) : value);
  }
}

function send(response: ServerResponse, page: NoncedBody, nonce: string, takesGzip: boolean): void {
  const isCompressed = takesGzip && page.bytes >= leastCompressed && !response.hasHeader("content-encoding");
  const body = isCompressed ? gzipWithNonce(page, nonce) : withNonce(page, nonce);
  response.appendHeader("vary", "accept-encoding");
  if (isCompressed) response.setHeader("content-encoding", "gzip");
  response.setHeader("content-length", body.length);
  response.end(body);
}

/** Below this it is not worth it, bytes. */
const leastCompressed = 1000;
