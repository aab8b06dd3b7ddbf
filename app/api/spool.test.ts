import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { spoolBody } from "#app/api/spool.ts";
import { spoolFolder } from "#lib/data-folder.ts";

const limit = 4 * 2 ** 20;
const atOnce = async () => {};

test("a body is written, measured and hashed as it came, whatever its pieces", async (context) => {
  const folder = dataFolder(context);
  const body = Buffer.from(Array.from({ length: 1_500_000 }, (_, at) => (at * 7) % 251));
  for (const pieceLength of [1_000, 65_536, 1_400_000]) {
    const pieces = Array.from({ length: Math.ceil(body.length / pieceLength) }, (_, index) =>
      body.subarray(index * pieceLength, (index + 1) * pieceLength),
    );
    const spooled = await spoolBody(request(pieces), folder, limit, atOnce);
    await spooled.flushed;
    assert.ok(readFileSync(spooled.file).equals(body));
    assert.equal(spooled.bytes, body.length);
    assert.equal(spooled.hash, createHash("sha256").update(body).digest("hex"));
  }
});

test("half a megabyte is taken at a time, the next when it is its turn", async (context) => {
  const piece = Buffer.alloc(2 ** 17);
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent === 12) return controller.close();
      sent += 1;
      controller.enqueue(piece);
    },
  });
  const sentBefore: number[] = [];
  const spooled = await spoolBody(requestOf(body), dataFolder(context), limit, async () => {
    await setImmediate();
    sentBefore.push(sent);
  });
  await spooled.flushed;
  assert.equal(spooled.bytes, 12 * piece.length);
  // Four pieces a turn, and one that lies ready as long as there are any.
  assert.deepEqual(sentBefore, [5, 9, 12]);
});

test("a body that is empty, too large or breaks off leaves no file", async (context) => {
  const folder = dataFolder(context);
  const piece = Buffer.alloc(700_000);
  const tooMuch = request(Array(7).fill(piece));
  await assert.rejects(spoolBody(tooMuch, folder, limit, atOnce), { code: "too-large" });
  await assert.rejects(spoolBody(request([]), folder, limit, atOnce), { code: "invalid" });
  await assert.rejects(spoolBody(request([piece], { "content-length": "700001" }), folder, limit, atOnce), {
    code: "invalid",
    message: /700000 of 700001 bytes arrived/,
  });
  await assert.rejects(spoolBody(request([piece], {}, new Error("socket hang up")), folder, limit, atOnce), {
    code: "invalid",
    message: /broke off: socket hang up/,
  });
  assert.deepEqual(readdirSync(spoolFolder(folder)), []);
});

test("a body announced as too large is not even begun", async (context) => {
  const folder = dataFolder(context);
  const announced = request([Buffer.from("x")], { "content-length": `${limit + 1}` });
  await assert.rejects(spoolBody(announced, folder, limit, atOnce), { code: "too-large" });
  assert.ok(!existsSync(spoolFolder(folder)));
});

function dataFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-test-"));
  context.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** An upload whose body comes in these pieces, and breaks off with `fault` if there is one. */
function request(
  pieces: readonly Uint8Array[],
  headers: Readonly<Record<string, string>> = {},
  fault?: Error,
): Request {
  const left = [...pieces];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = left.shift();
      if (next !== undefined) controller.enqueue(next);
      else if (fault === undefined) controller.close();
      else controller.error(fault);
    },
  });
  return requestOf(body, headers);
}

function requestOf(
  body: ReadableStream<Uint8Array>,
  headers: Readonly<Record<string, string>> = {},
): Request {
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
  return new Request("http://localhost/", init);
}
