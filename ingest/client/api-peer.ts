import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";

/*
 * The other end of the API, for tests of the client: a server that answers as it is told, in the order it is
 * told, and remembers what it was asked. It shares no code with Flakeboard's own server.
 */

export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
};

export type Reply =
  | {
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: unknown;
      /** How long the answer takes; at once if left out. */
      readonly delayMs?: number;
    }
  /** Takes the request and never answers. */
  | "silence"
  /** Closes the connection without an answer. */
  | "hang-up";

export type ApiPeer = {
  readonly url: string;
  readonly asked: readonly Asked[];
  close(): void;
};

/** Listens on a free port of this machine; the last reply serves every request after it. */
export async function startApiPeer(...replies: readonly Reply[]): Promise<ApiPeer> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const body = await readAll(request);
    if (!body) return;
    const url = new URL(request.url ?? "/", "http://peer");
    const { method = "", headers } = request;
    asked.push({ method, path: url.pathname, query: url.searchParams, headers, body });
    answer(response, replies[asked.length - 1] ?? replies.at(-1) ?? { status: 500 });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Name and content of each file in the archive that was sent. */
export async function unpacked(asked: Asked | undefined): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const entries = extract();
  Readable.from([asked?.body]).pipe(createGunzip()).pipe(entries);
  for await (const entry of entries) {
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    files[entry.header.name] = Buffer.concat(chunks).toString("utf8");
  }
  return files;
}

/** An answer to an upload in which `failed` of ten tests failed, `quarantined` of them quarantined. */
export function uploadAnswer({ failed = 0, quarantined = 0, replaced = false } = {}): Reply {
  const failures = Array.from({ length: failed }, (_, index) => ({
    test: `t${index}`,
    name: `CheckoutIT.refund${index}`,
    label: index < quarantined ? "known-flake" : "genuine-break",
    probability_genuine: 0.91,
    quarantined: index < quarantined,
    signature: "s",
    cause: "assertion",
    evidence: [{ kind: "new-signature", likelihood_ratio: 6.2, text: "the error is new" }],
    url: "https://flakeboard.example/tests/t",
  }));
  const counts = {
    files: 1,
    tests: 10,
    passed: 10 - failed,
    failed,
    errored: 0,
    skipped: 0,
    flaky: 0,
    quarantined,
  };
  return {
    status: 201,
    body: {
      ...{ upload: "u1", duplicate: false, replaced },
      ...{ run: { id: "r1", url: "https://flakeboard.example/runs/r1" } },
      ...{ counts, problems: [] },
      verdict: {
        outcome: failed === 0 ? "passed" : "genuine-break",
        probability_genuine: 0.93,
        exit_code: failed > quarantined ? 1 : 0,
        summary: failed === 0 ? "All tests passed." : "Probably genuine, 93 %.",
        failures,
      },
    },
  };
}

/** Undefined if the client hangs up before the end, as it does when its time is over. */
async function readAll(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch {
    return undefined;
  }
}

function answer(response: ServerResponse, reply: Reply): void {
  if (reply === "silence") return;
  if (reply === "hang-up") {
    response.socket?.destroy();
    return;
  }
  const text = typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body ?? {});
  setTimeout(() => {
    response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers });
    response.end(text);
  }, reply.delayMs ?? 0);
}
