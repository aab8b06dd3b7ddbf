import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, it, type TestContext } from "node:test";
import { guardedLookup } from "#ingest/notifications/guarded-lookup.ts";
import { postBody } from "#ingest/notifications/post-body.ts";
import type { SendOutcome } from "#lib/notifications/delivery.ts";

/** A receiver on this machine, ended with the test. */
async function receiver(context: TestContext, answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  context.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

function post(url: string, headers: Record<string, string> = {}): Promise<SendOutcome> {
  return postBody({ url, headers, body: '{"a":"ä"}', allowed: "all" });
}

describe("postBody", () => {
  it("sends JSON with its headers and tells the answer", async (context) => {
    const seen: unknown[] = [];
    const url = await receiver(context, async (request, response) => {
      seen.push(request.method, request.url, request.headers["webhook-id"], request.headers["content-type"]);
      seen.push(await bodyOf(request));
      response.writeHead(202).end("thanks");
    });
    assert.deepEqual(await post(url, { "webhook-id": "msg_1" }), {
      isTaken: true,
      code: 202,
      answer: "thanks",
    });
    assert.deepEqual(seen, ["POST", "/hook", "msg_1", "application/json", '{"a":"ä"}']);
  });

  it("follows no redirect, and gives up at one", async (context) => {
    let asked = 0;
    const inner = await receiver(context, (_, response) => {
      asked += 1;
      response.end();
    });
    const url = await receiver(context, (_, response) => response.writeHead(302, { location: inner }).end());
    const outcome = await post(url);
    assert.deepEqual([outcome.isTaken, outcome.code, outcome.isFinal, asked], [false, 302, true, 0]);
    assert.match(outcome.answer, /redirect, which is not followed/);
  });

  it("reads no more than 4 KiB of an answer without an end", async (context) => {
    const url = await receiver(context, (_, response) => {
      const pour = () => {
        while (response.write("x".repeat(10_000)));
        response.once("drain", pour);
      };
      pour();
    });
    const outcome = await post(url);
    assert.deepEqual([outcome.isTaken, outcome.answer.length], [true, 500]);
  });

  it("gives up on a receiver that takes too long, and on the rest of an answer that does", async (context) => {
    const silent = await receiver(context, () => undefined);
    const slow = await receiver(context, (_, response) => response.writeHead(200).write("begun"));
    const send = (url: string, timeoutMs = 100) =>
      postBody({ url, headers: {}, body: "{}", allowed: "all", timeoutMs });
    const { isTaken, isFinal, answer } = await send(silent);
    assert.deepEqual([isTaken, isFinal, answer], [false, false, "No answer within 0.1 seconds."]);
    assert.deepEqual(await send(slow, 2000), { isTaken: true, code: 200, answer: "begun" });
  });

  it("tells what a busy receiver asks for, and when one is gone for good", async (context) => {
    const url = await receiver(context, (request, response) => {
      if (request.headers.gone) response.writeHead(410).end();
      else response.writeHead(429, { "retry-after": "120" }).end("slow down");
    });
    assert.deepEqual(await post(url), {
      isTaken: false,
      code: 429,
      answer: "slow down",
      isFinal: false,
      retryAfterMs: 120_000,
    });
    assert.equal((await post(url, { gone: "1" })).isFinal, true);
  });

  it("tells of a receiver that is not there, or hangs up", async (context) => {
    const url = await receiver(context, (request) => request.socket.destroy());
    const outcome = await post(url);
    assert.deepEqual([outcome.isTaken, outcome.code, outcome.isFinal], [false, undefined, false]);
    assert.match(outcome.answer, /socket hang up/);
    assert.match((await post("http://127.0.0.1:1/")).answer, /ECONNREFUSED|bad port/);
  });

  it("sends nothing to this machine unless that is allowed", async (context) => {
    let asked = 0;
    const url = await receiver(context, (_, response) => {
      asked += 1;
      response.end();
    });
    const { port } = new URL(url);
    for (const host of ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"]) {
      for (const scheme of ["http", "https"]) {
        const outcome = await postBody({
          url: `${scheme}://${host}:${port}/`,
          headers: {},
          body: "{}",
          allowed: [],
        });
        assert.deepEqual([outcome.isTaken, outcome.isFinal], [false, true], `${scheme} ${host}`);
      }
    }
    assert.equal(asked, 0);
    assert.equal((await postBody({ url, headers: {}, body: "{}", allowed: ["127.0.0.1"] })).isTaken, true);
  });

  it("refuses a name that resolves to this machine, whatever the form told", async (context) => {
    let asked = 0;
    const url = await receiver(context, (_, response) => {
      asked += 1;
      response.end();
    });
    const { port } = new URL(url);
    const lookup = guardedLookup([], (_, __, callback) =>
      callback(null, [{ address: "127.0.0.1", family: 4 }]),
    );
    const outcome = await postBody({
      url: `https://rebound.example.com:${port}/`,
      headers: {},
      body: "{}",
      allowed: [],
      lookup,
    });
    assert.deepEqual([outcome.isTaken, outcome.isFinal, asked], [false, true, 0]);
    assert.match(outcome.answer, /rebound\.example\.com is in a private network/);
  });

  it("connects to the very address that was looked at", async (context) => {
    const url = await receiver(context, (request, response) => response.end(request.headers.host));
    const { port } = new URL(url);
    const answers = [["127.0.0.1"], ["169.254.169.254"]];
    const lookup = guardedLookup(["chat.example.com"], (_, __, callback) => {
      callback(null, [{ address: answers.shift()![0]!, family: 4 }]);
    });
    const outcome = await postBody({
      url: `http://chat.example.com:${port}/`,
      headers: {},
      body: "{}",
      allowed: ["chat.example.com"],
      lookup,
    });
    assert.deepEqual(
      [outcome.isTaken, outcome.answer, answers.length],
      [true, `chat.example.com:${port}`, 1],
    );
  });
});
