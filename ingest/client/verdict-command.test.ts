import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Reply } from "./api-peer.ts";
import { client, folderOf } from "./client-process.ts";

describe("verdict", () => {
  const answer = (exitCode: number): Reply => ({
    status: 200,
    body: {
      id: "r1",
      verdict: { outcome: "genuine-break", exit_code: exitCode, summary: "So it is.", failures: [] },
    },
  });

  it("asks for the run and exits by its verdict", async () => {
    const { asked, status, stdout } = await client(folderOf({}), ["verdict", "--run", "a/b"], [answer(1)]);
    assert.equal(`${asked[0]?.method} ${asked[0]?.path}`, "GET /api/v1/projects/shop/runs/a%2Fb");
    assert.equal(status, 1);
    assert.match(stdout, /Verdict: So it is\./);
    assert.equal((await client(folderOf({}), ["verdict", "--run", "1"], [answer(0)])).status, 0);
  });

  it("does not open the gate without an answer", async () => {
    const { status, stderr } = await client(folderOf({}), ["verdict", "--run", "1"], [{ status: 404 }]);
    assert.equal(status, 70);
    assert.match(stderr, /There is no verdict on this run: .* answered 404/);
  });
});
