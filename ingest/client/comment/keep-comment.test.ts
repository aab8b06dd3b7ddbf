import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Forge, Remark } from "#ingest/client/comment/forge.ts";
import { keepComment, type Wanted } from "#ingest/client/comment/keep-comment.ts";

/** A forge whose every call takes effect when the scheduler says so. */
function scheduledForge(scheduler: fc.Scheduler, remarks: Remark[]): Forge {
  let lastId = 0;
  const later = <Result>(act: () => Result) => scheduler.schedule(Promise.resolve()).then(act);
  return {
    name: "forge",
    findHead: () => later(() => undefined),
    listOwn: () => later(() => [...remarks].sort((a, b) => a.id - b.id)),
    create: (body) =>
      later(() => {
        remarks.push({ id: ++lastId, body });
      }),
    edit: (id, body) =>
      later(() => {
        const index = remarks.findIndex((remark) => remark.id === id);
        if (index !== -1) remarks[index] = { id, body };
        return index !== -1;
      }),
    remove: (id) =>
      later(() => {
        const index = remarks.findIndex((remark) => remark.id === id);
        if (index !== -1) remarks.splice(index, 1);
      }),
  };
}

describe("the comment of a request", () => {
  it("is one and tells the last state, however the jobs that end at once interleave", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
        async (scheduler, jobs) => {
          const remarks: Remark[] = [];
          const uploaded: boolean[] = [];
          const forge = scheduledForge(scheduler, remarks);
          const read = () =>
            scheduler
              .schedule(Promise.resolve())
              .then((): Wanted => ({ body: uploaded.join(), isRed: uploaded.includes(true) }));
          const ends = jobs.map(async (isRed) => {
            await scheduler.schedule(Promise.resolve());
            uploaded.push(isRed);
            return keepComment(forge, "", read);
          });
          await scheduler.waitFor(Promise.all(ends));
          const expected = jobs.includes(true) ? [uploaded.join()] : [];
          assert.deepEqual(
            remarks.map(({ body }) => body),
            expected,
          );
        },
      ),
      { seed: 20261128, numRuns: 500 },
    );
  });
});
