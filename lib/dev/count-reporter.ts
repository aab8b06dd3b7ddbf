import type { TestEvent } from "node:test/reporters";

/** A reporter for `node --test` that writes `{"passed":…,"failed":…}` once, at the end of the whole run. */
export default async function* countReporter(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    // Each file has a summary as well; the one of the whole run names no file.
    if (event.type !== "test:summary" || event.data.file !== undefined) continue;
    const { tests, passed, skipped, todo } = event.data.counts;
    yield JSON.stringify({ passed, failed: tests - passed - skipped - todo });
  }
}
