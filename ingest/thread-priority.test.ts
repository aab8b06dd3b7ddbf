import assert from "node:assert/strict";
import { getPriority } from "node:os";
import test from "node:test";
import { Worker } from "node:worker_threads";

test("a thread that stands back leaves the others of the process as they are", async (context) => {
  if (process.platform !== "linux") return context.skip("only Linux has priorities for threads");
  const before = getPriority();
  const source = `
    import { readlinkSync } from "node:fs";
    import { getPriority } from "node:os";
    import { parentPort } from "node:worker_threads";
    import { standBack } from ${JSON.stringify(new URL("thread-priority.ts", import.meta.url).href)};
    standBack();
    parentPort.postMessage(getPriority(Number(readlinkSync("/proc/thread-self").split("/").at(-1))));`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`));
  const own = await new Promise<number>((resolve, reject) => {
    worker.once("message", resolve).once("error", reject);
  });
  await worker.terminate();
  assert.ok(own >= 10);
  assert.equal(getPriority(), before);
});
