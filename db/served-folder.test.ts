import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { markServed } from "#db/served-folder.ts";

const holder = `
  const { markServed } = await import(process.argv[1]);
  console.log(markServed(process.argv[2], 0) === undefined ? "refused" : "held");
  process.stdin.resume();
`;

test("a data folder is served once, until it is released or its server is killed", async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-served-"));
  context.after(() => rmSync(folder, { recursive: true }));
  const mark = markServed(folder, 0);
  assert.ok(mark);
  assert.equal(markServed(folder, 0), undefined);
  mark.release();

  const module = join(import.meta.dirname, "served-folder.ts");
  const other = spawn(process.execPath, ["--input-type=module", "-e", holder, module, folder], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [told] = await once(other.stdout, "data");
  assert.equal(String(told).trim(), "held");
  assert.equal(markServed(folder, 0), undefined);
  other.kill("SIGKILL");
  await once(other, "exit");
  markServed(folder, 0)!.release();
});
