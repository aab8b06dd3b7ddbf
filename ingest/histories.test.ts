import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { listTests } from "#db/leaderboard/list-tests.ts";
import { importFolder } from "#ingest/admin/import-folder.ts";
import { openBench } from "#ingest/testing.ts";
import { parseFilters } from "#lib/filters.ts";

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
    // These reports tell no time, so their runs began when the files were written: at any time up to now.
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
