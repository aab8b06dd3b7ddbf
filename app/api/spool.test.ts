import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { spoolBody } from "#app/api/spool.ts";
import { spoolFolder } from "#lib/data-folder.ts";

const limit = 4 * 2 ** 20;

test("a body is written, measured and hashed as it came, whatever its pieces", async (context) => {
  const folder = dataFolder(context);
  const body = Buffer.from(Array.from({ length: 1_500_000 }, (_, at) => (at * 7) % 251));
  for (const pieceLength of [1_000, 65_536, 1_400_000]) {
    const pieces = Array.from({ length: Math.ceil(body.length / pieceLength) }, (_, index) =>
      body.subarray(index * pieceLength, (index + 1) * pieceLength),
    );
    const spooled = await spoolBody(request(pieces), folder, limit);
    await spooled.flushed;
    assert.ok(readFileSync(spooled.file).equals(body));
    assert.equal(spooled.bytes, body.length);
    assert.equal(spooled.hash, createHash("sha256").update(body).digest("hex"));
  }
});

test("a body that is empty, too large or breaks off leaves no file", async (context) => {
  const folder = dataFolder(context);
  const piece = Buffer.alloc(700_000);
  const tooMuch = request(Array(7).fill(piece));
  await assert.rejects(spoolBody(tooMuch, folder, limit), { code: "too-large" });
  await assert.rejects(spoolBody(request([]), folder, limit), { code: "invalid" });
  await assert.rejects(spoolBody(request([piece], { "content-length": "700001" }), folder, limit), {
    code: "invalid",
    message: /700000 of 700001 bytes arrived/,
  });
  await assert.rejects(spoolBody(request([piece], {}, new Error("socket hang up")), folder, limit), {
    code: "invalid",
    message: /broke off: socket hang up/,
  });
  assert.deepEqual(readdirSync(spoolFolder(folder)), []);
});

test("a body announced as too large is not even begun", async (context) => {
  const folder = dataFolder(context);
  const announced = request([Buffer.from("x")], { "content-length": `${limit + 1}` });
  await assert.rejects(spoolBody(announced, folder, limit), { code: "too-large" });
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
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half" };
  return new Request("http://localhost/", init);
}
