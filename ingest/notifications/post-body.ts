import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { ForbiddenAddressError, guardedLookup } from "#ingest/notifications/guarded-lookup.ts";
import { mostOfAnswer, type SendOutcome } from "#lib/notifications/delivery.ts";
import { retryAfterMs } from "#lib/notifications/next-try.ts";
import { type AllowedHosts, readTarget } from "#lib/notifications/webhook-target.ts";

const usualTimeoutMs = 10_000;
const mostBytes = 4096;

type Post = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly allowed: AllowedHosts;
  /** Resolves names, see guardedLookup. */
  readonly lookup?: ReturnType<typeof guardedLookup>;
  /** For the whole exchange. */
  readonly timeoutMs?: number;
};

/**
 * Sends JSON to an address that somebody gave, and tells what came of it: never throws. Follows no redirect, reads at most 4 KiB
 * of the answer, gives up after 10 s, and sends nothing into private networks.
 */
export async function postBody(post: Post): Promise<SendOutcome> {
  const target = readTarget(post.url, post.allowed);
  if (!target.ok) return { isTaken: false, code: undefined, answer: target.fault, isFinal: true };
  try {
    const response = await send(post);
    return outcomeOf(response, await beginOf(response));
  } catch (error) {
    return {
      isTaken: false,
      code: undefined,
      answer: faultWords(error, post.timeoutMs ?? usualTimeoutMs),
      isFinal: error instanceof ForbiddenAddressError,
    };
  }
}

function send(post: Post): Promise<IncomingMessage> {
  const { url, headers, body, lookup = guardedLookup(post.allowed), timeoutMs = usualTimeoutMs } = post;
  return new Promise((resolve, reject) => {
    const { request } = url.startsWith("https:") ? https : http;
    const sending = request(url, {
      method: "POST",
      headers: {
        ...headers,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        "user-agent": "Flakeboard",
      },
      // A connection of its own: a kept one would skip the look at its address.
      agent: false,
      lookup,
      signal: AbortSignal.timeout(timeoutMs),
    });
    sending.on("response", resolve);
    sending.on("error", reject);
    sending.end(body);
  });
}

/** The first 4 KiB of the answer, or as much of it as came in time: its status is said already, and that decides. */
async function beginOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= mostBytes) break;
    }
  } catch (error) {
    if (bytes === 0) return `(The answer broke off: ${error instanceof Error ? error.message : error})`;
  }
  response.destroy();
  return Buffer.concat(chunks).subarray(0, mostBytes).toString("utf8").slice(0, mostOfAnswer);
}

function outcomeOf({ statusCode: code = 0, headers }: IncomingMessage, answer: string): SendOutcome {
  if (code >= 200 && code < 300) return { isTaken: true, code, answer };
  if (code >= 300 && code < 400) {
    const redirect = "It answered with a redirect, which is not followed: give the address that it leads to.";
    return { isTaken: false, code, answer: redirect, isFinal: true };
  }
  const asked = retryAfterMs(headers["retry-after"], Date.now());
  return { isTaken: false, code, answer, isFinal: code === 410, retryAfterMs: asked };
}

function faultWords(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError" || error.name === "AbortError") {
    return `No answer within ${timeoutMs / 1000} seconds.`;
  }
  // Several addresses were tried: what the first says stands for all.
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0].message;
  return error.message || error.name;
}
