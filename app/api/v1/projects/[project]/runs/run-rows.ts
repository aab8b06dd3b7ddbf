import type { z } from "zod";
import type { runSchema } from "#app/api/v1/projects/[project]/runs/schema.ts";

/** Runs as the rows of a table, its heads first. */
export function runRows(bodies: readonly z.infer<typeof runSchema>[]): (string | number | undefined)[][] {
  const head = [
    ...["id", "key", "started_at", "status", "branch", "pr", "commit", "author", "message", "jobs"],
    ...["tests", "passed", "failed", "errored", "flaky", "skipped", "duration_ms", "ci_url", "url"],
    ...["verdict", "probability_genuine"],
  ];
  const rows = bodies.map((run) => {
    const { tests, passed, failed, errored, flaky, skipped } = run.counts;
    return [
      ...[
        run.id,
        run.key,
        run.started_at,
        run.status,
        run.branch,
        run.pr,
        run.commit,
        run.author,
        run.message,
      ],
      ...[run.jobs, tests, passed, failed, errored, flaky, skipped, run.duration_ms, run.ci_url, run.url],
      ...[run.verdict?.outcome, run.verdict?.probability_genuine],
    ];
  });
  return [head, ...rows];
}
