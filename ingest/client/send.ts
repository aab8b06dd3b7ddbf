import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { clientVersion } from "./client-version.ts";
import { type Answer, BodyError, type Exchange, exchange } from "./exchange.ts";
import { plainText, withoutCredentials } from "./plain-text.ts";
import { ProxyRefusal, proxyFor } from "./proxy.ts";
import { isWorthRetrying, pauseMs, type RetryLimits, retryAfterMs, usualRetryLimits } from "./retry.ts";

export type Request = {
  readonly url: URL;
  readonly method: Exchange["method"];
  readonly token: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Called anew for each attempt. */
  readonly openBody?: () => Readable;
  /** Bounds all attempts and pauses together. */
  readonly timeoutMs: number;
  readonly limits?: RetryLimits;
  /** Hears of each attempt that failed and is followed by another. */
  readonly onRetry?: (reason: string, pauseMs: number) => void;
};

export type Sent =
  | {
      readonly ok: true;
      readonly status: number;
      readonly headers: Answer["headers"];
      readonly text: string;
      /** The text as JSON; undefined if it is none. */
      readonly body: unknown;
    }
  /** `status` is that of the last answer; undefined if none came. */
  | {
      readonly ok: false;
      readonly reason: string;
      readonly status?: number | undefined;
      readonly body?: unknown;
    };

/**
 * Sends until the server takes it, says no for good, or the limits are reached. Never throws for what a network
 * or a server does; `reason` says in a sentence what happened, and holds neither token nor password.
 */
export async function send(request: Request): Promise<Sent> {
  const { limits = usualRetryLimits, timeoutMs } = request;
  const end = Date.now() + timeoutMs;
  for (let attempt = 1; ; attempt++) {
    const tried = await trySending(request, end - Date.now());
    if (tried.isFinal) return tried.sent;
    const waitMs = pauseMs(attempt, Math.random(), limits, tried.askedForMs);
    if (attempt >= limits.attempts) return gaveUp(tried, attempt, `${attempt} attempts`);
    if (Date.now() + waitMs >= end) return gaveUp(tried, attempt, `${Math.round(timeoutMs / 1000)} s`);
    request.onRetry?.(tried.reason, waitMs);
    await pause(waitMs);
  }
}

type Tried = { readonly isFinal: true; readonly sent: Sent } | Again;

type Again = {
  readonly isFinal: false;
  readonly reason: string;
  readonly status?: number | undefined;
  readonly askedForMs?: number | undefined;
};

async function trySending(request: Request, remainingMs: number): Promise<Tried> {
  const body = request.openBody?.();
  try {
    const answer = await exchange({
      url: request.url,
      method: request.method,
      headers: {
        accept: "application/json",
        ...request.headers,
        authorization: `Bearer ${request.token}`,
        "user-agent": `flakeboard/${clientVersion} node/${process.versions.node}`,
      },
      ...(body ? { body } : {}),
      proxy: proxyFor(request.url, process.env),
      timeoutMs: remainingMs,
      // A server that says nothing for half of the time leaves the other half for another try.
      silenceMs: request.timeoutMs / 2,
    });
    return judged(answer, request.url);
  } catch (error) {
    const reason = `${request.url.host}: ${networkReason(error)}`;
    const isFinal = error instanceof BodyError || error instanceof ProxyRefusal || isCertificateFault(error);
    return isFinal ? { isFinal, sent: { ok: false, reason } } : { isFinal, reason };
  }
}

function judged(answer: Answer, url: URL): Tried {
  const { status, headers } = answer;
  const body = parseJson(answer.text);
  if (status >= 200 && status < 300) {
    return { isFinal: true, sent: { ok: true, status, headers, text: answer.text, body } };
  }
  const reason = `${url.host} answered ${status}${detailOf(body)}`;
  if (isWorthRetrying(status)) {
    const askedForMs = retryAfterMs(single(headers["retry-after"]), Date.now());
    return { isFinal: false, reason, status, askedForMs };
  }
  if (status >= 300 && status < 400) {
    const target = withoutCredentials(plainText(single(headers.location) ?? "elsewhere"));
    const cure = `${url.host} redirects to ${target}; the token goes nowhere else, so set FLAKEBOARD_URL to where Flakeboard is`;
    return { isFinal: true, sent: { ok: false, reason: cure, status } };
  }
  return { isFinal: true, sent: { ok: false, reason, status, body } };
}

function gaveUp({ reason, status }: Again, attempt: number, limit: string): Sent {
  return { ok: false, reason: attempt === 1 ? reason : `${reason} (gave up after ${limit})`, status };
}

/** ": title: detail" of RFC 9457 problem details; "" where the body is something else. */
function detailOf(body: unknown): string {
  if (typeof body !== "object" || body === null) return "";
  const texts = ["title", "detail"].flatMap((key) => {
    const value = (body as Record<string, unknown>)[key];
    return typeof value === "string" && value !== "" ? [plainText(value, 600)] : [];
  });
  return texts.length > 0 ? `: ${texts.join(": ").replace(/[.]$/, "")}` : "";
}

function networkReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Node tries every address of a name and gives the failures together, with an empty message.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const reason = plainText(first instanceof Error && first.message ? first.message : error.name);
  return isCertificateFault(error)
    ? `${reason} (for an authority of your own, NODE_EXTRA_CA_CERTS names its certificate)`
    : reason;
}

function isCertificateFault(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_TLS/.test(code);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
