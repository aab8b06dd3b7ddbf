import { type ClientRequest, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { pipeline, type Readable } from "node:stream";
import { openTunnel, proxyHeaders } from "./proxy.ts";

export type Exchange = {
  readonly url: URL;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readable;
  readonly proxy?: URL | undefined;
  /** The whole exchange may take this long. */
  readonly timeoutMs: number;
  /** Ends the exchange when neither side sent anything for so long. */
  readonly silenceMs: number;
};

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
};

/** The files could not be read: trying again would not help. */
export class BodyError extends Error {}

const longestAnswer = 16 * 1024 * 1024;

/**
 * One HTTP request and its answer, whatever its status. Redirects are not followed: the token in the headers is
 * for this host alone. Rejects with `BodyError` if the body cannot be read, else with the network's error.
 */
export function exchange(asked: Exchange): Promise<Answer> {
  const { body, timeoutMs, silenceMs } = asked;
  return new Promise((resolve, reject) => {
    const tunnel = new AbortController();
    const request = openRequest(asked, tunnel.signal);
    const fail = (error: Error) => {
      clearTimeout(deadline);
      tunnel.abort();
      request.destroy();
      body?.destroy();
      reject(error);
    };
    const deadline = setTimeout(() => fail(new Error("no answer in time")), timeoutMs);
    request.setTimeout(silenceMs, () => fail(new Error(`no answer for ${seconds(silenceMs)}`)));

    let isAnswered = false;
    request.on("response", (response) => {
      isAnswered = true;
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > longestAnswer) fail(new Error("the answer is longer than 16 MB"));
        else chunks.push(chunk);
      });
      response.on("error", fail);
      response.on("end", () => {
        clearTimeout(deadline);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString("utf8"),
        });
        // An answer may come before all is sent, as a refusal does; nothing more needs sending then.
        body?.destroy();
        request.destroy();
      });
    });
    // A server that refuses early stops listening: the write fails, but its answer is on the way.
    request.on("error", (error) => isAnswered || fail(error));

    if (!body) {
      request.end();
      return;
    }
    // A connection that breaks takes the body with it; only a body that breaks alone is at fault.
    body.on("error", (error) => request.destroyed || fail(new BodyError(error.message)));
    pipeline(body, request, () => {});
  });
}

/** Straight to the server; or for the proxy to hand on, in a tunnel where nobody may read it. */
function openRequest(
  { url, method, headers, proxy, silenceMs }: Exchange,
  signal: AbortSignal,
): ClientRequest {
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  if (proxy === undefined) return send(url, { method, headers, agent: false });
  if (url.protocol === "https:") {
    return send(url, {
      ...{ method, headers },
      createConnection: (_, done) => {
        openTunnel(url, proxy, { signal, silenceMs }).then(
          (socket) => done(null, socket),
          // Node's types want a socket beside an error, Node does not.
          (error) => (done as (error: Error) => void)(error),
        );
        return undefined;
      },
    });
  }
  const forwarded = { ...headers, host: url.host, ...proxyHeaders(proxy) };
  const sendToProxy = proxy.protocol === "https:" ? requestHttps : requestHttp;
  return sendToProxy(new URL("/", proxy.origin), {
    method,
    headers: forwarded,
    path: url.href,
    agent: false,
  });
}

function seconds(ms: number): string {
  return `${Math.round(ms / 100) / 10} s`;
}
