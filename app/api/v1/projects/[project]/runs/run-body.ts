import type { z } from "zod";
import type { runSchema } from "#app/api/v1/projects/[project]/runs/schema.ts";
import { countsBody, shownRounded } from "#app/api/verdict-body.ts";
import type { Run } from "#db/runs/run-row.ts";
import type { RunLabel } from "#db/runs/run-verdicts.ts";
import { runPath } from "#lib/paths.ts";

/** A run in the words of the API; `verdict` where the model judged it. `origin` is the address of this instance. */
export function runBody(
  run: Run,
  verdict: RunLabel | undefined,
  project: string,
  origin: string,
): z.infer<typeof runSchema> {
  const { branch, pr, commit, base, author, message, service } = run;
  return {
    id: String(run.id),
    key: run.key,
    started_at: new Date(run.startedAt).toISOString(),
    status: run.isRed ? "red" : "green",
    ...{ branch, pr, commit, base, author, message, service },
    jobs: run.jobs,
    counts: countsBody(run.counts),
    verdict: verdict && {
      outcome: verdict.label,
      probability_genuine: shownRounded(verdict.pGenuine),
    },
    duration_ms: run.wallMs,
    total_ms: run.totalMs,
    ci_url: run.url,
    url: `${origin}${runPath(project, run.id)}`,
  };
}
