import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { clientVersion } from "#ingest/client/client-version.ts";
import { ForgeRefusal, ForgeUnsure } from "#ingest/client/comment/forge.ts";
import { rateLimitPauseMs } from "#ingest/client/comment/rate-limit.ts";
import { type Answer, type Exchange, exchange } from "#ingest/client/exchange.ts";
import { plainText, withoutCredentials } from "#ingest/client/plain-text.ts";
import { ProxyRefusal, proxyFor } from "#ingest/client/proxy.ts";
import { isWorthRetrying, pauseMs, usualRetryLimits } from "#ingest/client/retry.ts";

export type ForgeAnswer = {
  readonly status: number;
  readonly headers: Answer["headers"];
  /** What the JSON holds; undefined for what is none. */
  readonly body: unknown;
};

/**
 * Asks once, and again while the forge is unwell or asks for patience. Gives answers below 300; throws `ForgeRefusal`
 * for all others and `ForgeUnsure` for a POST whose fate is not known.
 */
export type ForgeApi = (
  method: Exchange["method"],
  path: string,
  body?: Readonly<Record<string, string>>,
) => Promise<ForgeAnswer>;

type Connection = {
  /** Address of the API; paths are put behind it. */
  readonly base: URL;
  /** What proves who asks. It goes to this host alone: redirects are not followed. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bounds everything that is ever asked here, from now on. */
  readonly timeoutMs: number;
};

/** The API of a forge over HTTP. */
export function openForgeApi({ base, headers, timeoutMs }: Connection): ForgeApi {
  const end = Date.now() + timeoutMs;
  return async (method, path, body) => {
    const url = new URL(`${base.href.replace(/\/+$/, "")}${path}`);
    for (let attempt = 1; ; attempt++) {
      const tried = await tryAsking({ url, method, headers, body, remainingMs: end - Date.now() });
      if ("answer" in tried) return tried.answer;
      if (method === "POST" && tried.isFateUnknown) throw new ForgeUnsure(tried.reason);
      const waitMs = pauseMs(attempt, Math.random(), usualRetryLimits, tried.pauseMs);
      if (attempt >= usualRetryLimits.attempts || Date.now() + waitMs >= end) {
        throw new ForgeRefusal(tried.reason, tried.status);
      }
      await pause(waitMs);
    }
  };
}

type Tried =
  | { readonly answer: ForgeAnswer }
  | {
      readonly reason: string;
      readonly status?: number;
      readonly pauseMs?: number | undefined;
      /** True if the request may have been acted upon. */
      readonly isFateUnknown: boolean;
    };

type Asking = {
  readonly url: URL;
  readonly method: Exchange["method"];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, string>> | undefined;
  readonly remainingMs: number;
};

async function tryAsking({ url, method, headers, body, remainingMs }: Asking): Promise<Tried> {
  if (remainingMs <= 0) throw new ForgeRefusal(`${url.host} took too long`);
  const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
  let answer: Answer;
  try {
    answer = await exchange({
      url,
      method,
      headers: {
        accept: "application/json",
        "user-agent": `flakeboard/${clientVersion}`,
        ...headers,
        ...(content && { "content-type": "application/json", "content-length": String(content.length) }),
      },
      ...(content && { body: Readable.from([content]) }),
      timeoutMs: remainingMs,
      proxy: proxyFor(url, process.env),
      silenceMs: Math.min(remainingMs, 20_000),
    });
  } catch (error) {
    const reason = error instanceof Error && error.message !== "" ? error.message : "no connection";
    const told = `${url.host}: ${plainText(reason)}`;
    if (error instanceof ProxyRefusal) throw new ForgeRefusal(told);
    return { reason: told, isFateUnknown: true };
  }
  const { status, text } = answer;
  if (status < 300) return { answer: { status, headers: answer.headers, body: parseJson(text) } };
  const reason = `${url.host} answered ${status}${messageOf(answer)}`;
  const limitMs = rateLimitPauseMs(answer, Date.now());
  if (limitMs !== undefined) return { reason, status, pauseMs: limitMs, isFateUnknown: false };
  if (isWorthRetrying(status)) return { reason, status, isFateUnknown: status >= 500 };
  throw new ForgeRefusal(reason, status);
}

/** ": Resource not accessible by integration", as both forges say why; "" where the body is something else. */
function messageOf({ status, headers, text }: Answer): string {
  if (status < 400)
    return `: it leads to ${withoutCredentials(plainText(String(headers.location ?? "elsewhere")))}`;
  const body = parseJson(text);
  if (typeof body !== "object" || body === null) return "";
  const { message, error } = body as Readonly<Record<string, unknown>>;
  const said = [message, error].find((part) => part !== undefined);
  if (said === undefined) return "";
  return `: ${plainText(typeof said === "string" ? said : JSON.stringify(said))}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
