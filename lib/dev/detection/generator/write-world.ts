import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Truth, World, WorldRun } from "#lib/dev/detection/world.ts";

/** Writes a world and its truth as the files of detection/FORMAT.md, for any scorer of that format. */
export function writeWorld(folder: string, world: World, truth: Truth): void {
  mkdirSync(folder, { recursive: true });
  const write = (file: string, text: string) => writeFileSync(join(folder, file), gzipSync(text));
  const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  write("runs.jsonl.gz", lines(world.runs.map(runLine)));
  write("results.jsonl.gz", lines(world.runs.flatMap(resultLines)));
  write("truth.json.gz", JSON.stringify(truthFile(truth)));
  writeFileSync(join(folder, "config.json"), `${JSON.stringify({ name: world.name })}\n`);
}

function runLine(run: WorldRun): object {
  const failed = run.results.filter(({ attempts }) => attempts.at(-1)?.status === "failed").length;
  return {
    run_id: run.runId,
    commit: run.commit,
    branch: run.branch,
    pr: run.branch.startsWith("pr-") ? Number(run.branch.slice(3)) : null,
    base: run.base ?? null,
    env: run.env,
    trigger: run.trigger,
    run_attempt: run.runAttempt,
    started_at: run.startedAt,
    finished_at: run.finishedAt,
    status: failed > 0 ? "failed" : "passed",
    n_tests: run.results.length,
    n_failed: failed,
  };
}

function resultLines(run: WorldRun): object[] {
  return run.results.flatMap(({ testId, attempts }) =>
    attempts.map(({ status, durationMs, message }, at) => ({
      run_id: run.runId,
      commit: run.commit,
      branch: run.branch,
      env: run.env,
      started_at: run.startedAt,
      run_attempt: run.runAttempt,
      test_id: testId,
      attempt: at + 1,
      status,
      duration_ms: durationMs,
      message: message ?? null,
    })),
  );
}

function truthFile({ start, end, tests, failures }: Truth): object {
  return {
    start,
    end,
    tests: tests.map(({ testId, previousId, pNow, changedAt, isBrokenNow }) => ({
      test_id: testId,
      previous_id: previousId ?? null,
      p_now: pNow,
      changed_at: changedAt ?? null,
      broken_now: isBrokenNow,
    })),
    failures: failures.map(({ runId, testId, isFinal, cause }) => ({
      run_id: runId,
      test_id: testId,
      final: isFinal,
      cause,
    })),
  };
}
