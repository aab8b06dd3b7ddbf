import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/*
 * GitHub's REST API for the comments of one pull request, as its documentation describes it, for tests of the client.
 * It shares no code with the client.
 */

type GithubComment = {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string; readonly type: "Bot" | "User" };
};

export type GithubPeer = {
  /** GITHUB_API_URL: under a path, as GitHub Enterprise has it. */
  readonly url: string;
  readonly comments: GithubComment[];
  /** Method and path of each request, with its query. */
  readonly asked: readonly string[];
  /** Whose token "job-token" is: a job's own is a bot's, which may not ask who it is. */
  author: GithubComment["user"];
  head: string;
  /** The token of a pull request from a fork reads only. */
  isReadOnly: boolean;
  /** Answers given to the next requests whose line matches, instead of acting on them. */
  readonly instead: { readonly line: RegExp; readonly answer: Answer }[];
  close(): void;
};

type Answer =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  /** Acts on the request, and breaks off before it answers. */
  | "act-and-hang-up";

const longestBody = 65_536;

/** Listens on a free port of this machine, for pull request 7 of acme/shop. */
export async function startGithubPeer(): Promise<GithubPeer> {
  const asked: string[] = [];
  let lastId = 1_000;
  const server = createServer(async (request, response) => {
    const line = `${request.method} ${request.url}`;
    asked.push(line);
    const body = await readJson(request);
    const index = peer.instead.findIndex((one) => one.line.test(line));
    const [instead] = index === -1 ? [] : peer.instead.splice(index, 1);
    if (instead !== undefined && instead.answer !== "act-and-hang-up") return send(response, instead.answer);
    const answer = answerTo(request, body);
    if (instead === undefined) send(response, answer);
    else response.socket?.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const peer: GithubPeer = {
    url: `http://127.0.0.1:${port}/api/v3`,
    comments: [],
    asked,
    author: { login: "github-actions[bot]", type: "Bot" },
    head: "8f3c2a1d9e0b4c5f6a7b8c9d0e1f2a3b4c5d6e7f",
    isReadOnly: false,
    instead: [],
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return peer;

  function answerTo(request: IncomingMessage, body: unknown): Exclude<Answer, "act-and-hang-up"> {
    const url = new URL(request.url ?? "/", "http://peer");
    const path = url.pathname.replace(/^\/api\/v3/, "");
    if (request.headers.authorization !== "Bearer job-token")
      return { status: 401, body: { message: "Bad credentials" } };
    if (path === "/user") {
      return peer.author.type === "Bot" ? forbidden : { status: 200, body: peer.author };
    }
    if (path === "/repos/acme/shop/pulls/7") return { status: 200, body: { head: { sha: peer.head } } };
    if (path === "/repos/acme/shop/issues/7/comments") {
      if (request.method === "GET") return page(url);
      return write(body, (text) => {
        const comment = { id: ++lastId, body: text, user: peer.author };
        peer.comments.push(comment);
        return { status: 201, body: comment };
      });
    }
    const id = /^\/repos\/acme\/shop\/issues\/comments\/(\d+)$/.exec(path)?.[1];
    const index = peer.comments.findIndex((comment) => String(comment.id) === id);
    const comment = peer.comments[index];
    if (comment === undefined) return { status: 404, body: { message: "Not Found" } };
    if (request.method === "PATCH") {
      return write(body, (text) => {
        comment.body = text;
        return { status: 200, body: comment };
      });
    }
    if (request.method !== "DELETE") return { status: 405 };
    if (peer.isReadOnly) return forbidden;
    peer.comments.splice(index, 1);
    return { status: 204 };
  }

  function write(body: unknown, act: (text: string) => Exclude<Answer, "act-and-hang-up">) {
    if (peer.isReadOnly) return forbidden;
    const text = (body as { body?: unknown } | undefined)?.body;
    if (typeof text !== "string" || text === "" || text.length > longestBody) {
      const errors = [{ resource: "IssueComment", code: "unprocessable", message: "Body is too long" }];
      return { status: 422, body: { message: "Validation Failed", errors } };
    }
    return act(text);
  }

  function page(url: URL): Exclude<Answer, "act-and-hang-up"> {
    const size = Math.min(100, Number(url.searchParams.get("per_page") ?? 30));
    const number = Number(url.searchParams.get("page") ?? 1);
    const body = peer.comments.slice((number - 1) * size, number * size);
    if (number * size >= peer.comments.length) return { status: 200, body };
    url.searchParams.set("page", String(number + 1));
    const link = `<https://api.github.example${url.pathname}${url.search}>; rel="next", <https://api.github.example/last>; rel="last"`;
    return { status: 200, headers: { link }, body };
  }
}

const forbidden = {
  status: 403,
  body: {
    message: "Resource not accessible by integration",
    documentation_url: "https://docs.github.com/rest/issues/comments#create-an-issue-comment",
  },
} as const;

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? undefined : JSON.parse(text);
}

function send(response: ServerResponse, answer: Exclude<Answer, "act-and-hang-up">): void {
  response.writeHead(answer.status, { "content-type": "application/json; charset=utf-8", ...answer.headers });
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
}
