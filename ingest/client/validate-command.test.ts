import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { uploadAnswer } from "./api-peer.ts";
import { client, folderOf, green, red, startClient } from "./client-process.ts";

describe("validate", () => {
  it("says what would be understood and sends nothing", async () => {
    const { asked, status, stdout } = await client(
      folderOf({ "r.xml": red }),
      ["validate", "r.xml"],
      [uploadAnswer()],
    );
    assert.equal(status, 0);
    assert.match(stdout, /✓ r\.xml: .*1 test: 1 failed/);
    assert.equal(asked.length, 0);
  });

  it("exits by the reports although nobody reads what it says any more, as with | head", async () => {
    const running = await startClient(folderOf({ "r.xml": green }), ["validate", "r.xml"]);
    running.child.stdout.destroy();
    const { status, stderr } = await running.ended;
    assert.deepEqual([status, stderr], [0, ""]);
  });

  it("exits 1 if a report is refused, and says where", async () => {
    const folder = folderOf({ "good.xml": green, "bad.xml": "<html>\n</html>" });
    const { status, stdout } = await client(folder, ["validate", "."]);
    assert.equal(status, 1);
    assert.match(stdout, /✗ bad\.xml: refused\n {4}! /);
    assert.match(stdout, /2 reports, 1 test, 1 refused/);
  });
});
