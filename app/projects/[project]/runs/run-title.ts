import type { Run } from "#db/runs/run-row.ts";
import { formatRun } from "#lib/format/format-run.ts";

type Called = Pick<Run, "message" | "key" | "id">;

/** What people know a run by: the first line of its commit's message, else what CI calls it. */
export function runTitle(run: Called): string {
  return messageLine(run) ?? `Run ${formatRun(run.key, run.id)}`;
}

/**
 * What tells a run from others of its commit and branch: "run 4121, attempt 2". What the title says already is left
 * out: "" where that is all. `attempt` is that of the job that ran most often.
 */
export function runMark(run: Called, attempt: number): string {
  const name = messageLine(run) === undefined ? "" : `run ${formatRun(run.key, run.id)}`;
  return [name, attempt > 1 ? `attempt ${attempt}` : ""].filter(Boolean).join(", ");
}

function messageLine({ message }: Pick<Called, "message">): string | undefined {
  return message?.trim().split(/\r?\n/, 1)[0]?.slice(0, 300) || undefined;
}
