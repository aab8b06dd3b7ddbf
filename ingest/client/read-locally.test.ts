import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { findReports } from "./find-reports.ts";
import { isRed, type LocalReading, readLocally } from "./read-locally.ts";
import { localReportLines } from "./validate-command.ts";

const folder = mkdtempSync(join(tmpdir(), "flakeboard-locally-"));
after(() => rmSync(folder, { recursive: true }));

const passing = (name: string) => `<testcase classname="A" name="${name}"/>`;
const failing = (name: string) => `<testcase classname="A" name="${name}"><failure message="no"/></testcase>`;

describe("reports read here", () => {
  it("count tests by how they ended", async () => {
    const skipped = '<testcase classname="A" name="c"><skipped/></testcase>';
    const { counts } = await read(passing("a") + failing("b") + skipped);
    assert.deepEqual(counts, {
      tests: 3,
      passed: 1,
      failed: 1,
      errored: 0,
      skipped: 1,
      flaky: 0,
      retries: 0,
    });
  });

  it("take a test that failed and then passed for flaky, not for red", async () => {
    const reading = await read(failing("a") + passing("a") + passing("b"));
    assert.deepEqual(reading.counts, {
      tests: 2,
      passed: 1,
      failed: 0,
      errored: 0,
      skipped: 0,
      flaky: 1,
      retries: 1,
    });
    assert.equal(isRed(reading), false);
  });

  it("are red if a test failed on every attempt", async () => {
    assert.equal(isRed(await read(failing("a") + failing("a"))), true);
  });

  it("say which names stand for more than one test", async () => {
    const reading = await read(passing("a") + passing("a") + passing("b"));
    assert.deepEqual([...reading.reports[0]!.sharedNames], ["A › a"]);
    assert.match(
      localReportLines(reading.reports[0]!).join("\n"),
      /\? 1 name stands for several tests.*: A › a/,
    );
  });

  it("count a test once that two of them tell of", async () => {
    const { counts, reports } = await read(passing("a"), passing("a"));
    assert.equal(reports.length, 2);
    assert.equal(counts.tests, 1);
  });

  it("may hold more tests than a call takes arguments", async () => {
    const { counts } = await read(
      Array.from({ length: 150_000 }, (_, index) => passing(`t${index}`)).join(""),
    );
    assert.equal(counts.passed, 150_000);
  });

  it("are red if one breaks off or cannot be opened", async () => {
    assert.equal(isRed(await read(`${passing("a")}<testcase`)), true);
    const gone = readLocally([{ path: join(folder, "gone.xml"), name: "gone.xml", bytes: 1, writtenAt: 0 }]);
    assert.equal(isRed(gone), true);
    const lines = localReportLines(gone.reports[0]!).join("\n");
    assert.match(lines, /✗ gone\.xml: refused\n.*ENOENT.*\(unreadable-file\)/);
  });
});

async function read(...reports: readonly string[]): Promise<LocalReading> {
  const names = reports.map((cases, index) => {
    const end = cases.endsWith(">") ? "</testsuite>" : "";
    writeFileSync(join(folder, `${index}.xml`), `<testsuite name="A">${cases}${end}`);
    return `${index}.xml`;
  });
  return readLocally(await findReports(names, folder));
}
