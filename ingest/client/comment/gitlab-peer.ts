import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/*
 * GitLab's REST API for the notes of one merge request, as its documentation describes it, for tests of the client.
 * It shares no code with the client.
 */

type GitlabNote = {
  readonly id: number;
  body: string;
  readonly system: boolean;
  readonly author: { readonly id: number; readonly username: string };
};

export type GitlabPeer = {
  /** CI_API_V4_URL */
  readonly url: string;
  readonly notes: GitlabNote[];
  readonly asked: readonly string[];
  sha: string;
  /** What the token's scopes allow: "read_api" may not write. */
  scope: "api" | "read_api";
  close(): void;
};

const me = { id: 77, username: "project_42_bot_5e2d" };

/** Listens on a free port of this machine, for merge request 7 of project 42, whose token is "glpat-secret". */
export async function startGitlabPeer(): Promise<GitlabPeer> {
  const asked: string[] = [];
  let lastId = 500;
  const server = createServer(async (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString("utf8");
    answer(request, response, text === "" ? undefined : JSON.parse(text));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const peer: GitlabPeer = {
    url: `http://127.0.0.1:${port}/api/v4`,
    notes: [],
    asked,
    sha: "8f3c2a1d9e0b4c5f6a7b8c9d0e1f2a3b4c5d6e7f",
    scope: "api",
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return peer;

  function answer(request: IncomingMessage, response: ServerResponse, body: { body?: string } | undefined) {
    const url = new URL(request.url ?? "/", "http://peer");
    const path = url.pathname.replace(/^\/api\/v4/, "");
    const request7 = "/projects/42/merge_requests/7";
    if (request.headers["private-token"] !== "glpat-secret")
      return reply(response, 401, { message: "401 Unauthorized" });
    if (path === "/user") return reply(response, 200, me);
    if (path === request7) return reply(response, 200, { iid: 7, sha: peer.sha });
    if (!path.startsWith(`${request7}/notes`)) return reply(response, 404, { message: "404 Not found" });
    if (request.method !== "GET" && peer.scope !== "api") {
      return reply(response, 403, { error: "insufficient_scope", error_description: "needs api" });
    }
    const index = peer.notes.findIndex((note) => path === `${request7}/notes/${note.id}`);
    const note = peer.notes[index];
    if (request.method === "GET") return list(url, response);
    if (request.method === "POST") {
      if (!body?.body) return reply(response, 400, { error: "body is missing" });
      peer.notes.push({ id: ++lastId, body: body.body, system: false, author: me });
      return reply(response, 201, peer.notes.at(-1));
    }
    if (note === undefined) return reply(response, 404, { message: "404 Not found" });
    if (note.author.id !== me.id) return reply(response, 403, { message: "403 Forbidden" });
    if (request.method === "DELETE") {
      peer.notes.splice(index, 1);
      return reply(response, 204);
    }
    note.body = body?.body ?? "";
    reply(response, 200, note);
  }

  function list(url: URL, response: ServerResponse) {
    const size = Math.min(100, Number(url.searchParams.get("per_page") ?? 20));
    const page = Number(url.searchParams.get("page") ?? 1);
    const sorted = url.searchParams.get("sort") === "asc" ? peer.notes : peer.notes.toReversed();
    const isLast = page * size >= sorted.length;
    reply(response, 200, sorted.slice((page - 1) * size, page * size), {
      "x-page": String(page),
      "x-next-page": isLast ? "" : String(page + 1),
    });
  }
}

function reply(response: ServerResponse, status: number, body?: unknown, headers = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
