import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { World, WorldAttempt, WorldRun } from "#lib/dev/detection/world.ts";

/** The history in a folder of `detection/FORMAT.md`, without its truth. Throws if a file is missing or torn. */
export function readWorld(folder: string): World {
  const attempts = new Map<string, Map<string, WorldAttempt[]>>();
  for (const line of linesOf<ResultLine>(join(folder, "results.jsonl.gz"))) {
    const run = attempts.get(line.run_id) ?? new Map<string, WorldAttempt[]>();
    attempts.set(line.run_id, run);
    const attempt = { status: line.status, durationMs: line.duration_ms, message: line.message ?? undefined };
    const known = run.get(line.test_id);
    if (known === undefined) run.set(line.test_id, [attempt]);
    else known.push(attempt);
  }
  const runs = [...linesOf<RunLine>(join(folder, "runs.jsonl.gz"))].map(
    (line): WorldRun => ({
      runId: line.run_id,
      commit: line.commit,
      branch: line.branch,
      base: line.base ?? undefined,
      env: line.env,
      trigger: line.trigger,
      runAttempt: line.run_attempt,
      startedAt: line.started_at,
      finishedAt: line.finished_at,
      results: [...(attempts.get(line.run_id) ?? [])].map(([testId, all]) => ({ testId, attempts: all })),
    }),
  );
  return { name: basename(folder), runs };
}

type RunLine = {
  readonly run_id: string;
  readonly commit: string;
  readonly branch: string;
  readonly base: string | null;
  readonly env: string;
  readonly trigger: WorldRun["trigger"];
  readonly run_attempt: number;
  readonly started_at: number;
  readonly finished_at: number;
};

type ResultLine = {
  readonly run_id: string;
  readonly test_id: string;
  readonly status: WorldAttempt["status"];
  readonly duration_ms: number;
  readonly message: string | null;
};

function* linesOf<Line>(file: string): Generator<Line> {
  const text = gunzipSync(readFileSync(file)).toString("utf8");
  for (const line of text.split("\n")) if (line !== "") yield JSON.parse(line) as Line;
}
