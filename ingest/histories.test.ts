import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import { listTests } from "#db/leaderboard/list-tests.ts";
import { importFolder } from "#ingest/admin/import-folder.ts";
import { openBench, today } from "#ingest/testing.ts";
import { parseFilters } from "#lib/filters.ts";
import type { FailureLabel } from "#lib/stats/contract/run-verdict.ts";

/** Builds of a real project whose tests ran many times, with what happened to each, counted independently. */
const histories = join(import.meta.dirname, "../../shared/histories/sbt-flaky");
const counted = join(histories, "oracle_per_build.tsv");
const skip = !existsSync(counted) && `${counted} is not here`;

test("each test of a repeated build has the executions and failures that were counted", {
  skip,
}, async (context) => {
  const oracle = Map.groupBy(countedTests(), ({ build }) => build);
  assert.equal(oracle.size, 5);
  for (const [build, wanted] of oracle) {
    const { db, project } = openBench(context);
    const runs: string[] = [];
    await importFolder(db, project, join(histories, build), {}, (line) => runs.push(line));
    assert.equal(runs.filter((line) => line.includes(": accepted")).length, wanted[0]?.runs, build);
    // These reports tell no time, so their runs were over when the files were written: at any time up to now.
    const now = Date.now();
    const { filters } = parseFilters(new URLSearchParams("window=all&branch=all&limit=500"), now);
    const { tests } = await listTests(db, project.id, filters, now);
    const found = tests.map(({ group, name, counts }) => ({
      test: `${group} ${name}`,
      executions: counts.ran + counts.skipped,
      failed: counts.failed,
      errored: counts.errored,
      skipped: counts.skipped,
    }));
    const expected = wanted.map(({ build: _build, runs: _runs, ...test }) => test);
    assert.deepEqual(found.sort(byTest), expected.sort(byTest), build);
  }
});

test("of a build that was repeated in one moment without a commit few flakes are taken for old breaks", {
  skip,
}, async (context) => {
  const { db, project } = openBench(context);
  await importFolder(db, project, unpackedAtOnce(context, "20170523-230647"), {}, () => {});
  const labels = db
    .prepare("select label from legs where judged_failures > 0 order by position")
    .pluck()
    .all() as FailureLabel[];
  const oldBreaks = (some: readonly FailureLabel[]) =>
    some.filter((label) => label === "pre-existing-break").length;
  assert.equal(labels.length, 89);
  // A test of it failed in runs 2 to 9 with the same words: without a commit that looks like a break at first.
  assert.ok(oldBreaks(labels) < 20, labels.join(", "));
  assert.equal(oldBreaks(labels.slice(25)), 0, labels.join(", "));
  assert.ok(labels.filter((label) => label === "known-flake").length > labels.length / 2);
});

/** A copy of a build whose files all bear one time, as some archives unpack. */
function unpackedAtOnce(context: TestContext, build: string): string {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-build-"));
  context.after(() => rmSync(folder, { recursive: true }));
  for (const name of readdirSync(join(histories, build), { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".xml")) continue;
    cpSync(join(histories, build, name), join(folder, name));
    utimesSync(join(folder, name), today / 1000, today / 1000);
  }
  return folder;
}

function countedTests() {
  const [, ...lines] = readFileSync(counted, "utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const [build = "", , , runs, group, name, ...numbers] = line.split("\t");
    const [executions, failures, errors, skipped] = numbers.map(Number);
    const failed = failures! + errors!;
    return {
      build,
      runs: Number(runs),
      test: `${group} ${name}`,
      executions,
      failed,
      errored: errors,
      skipped,
    };
  });
}

function byTest(a: { readonly test: string }, b: { readonly test: string }): number {
  return a.test < b.test ? -1 : 1;
}
