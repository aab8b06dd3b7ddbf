import { CutText } from "#app/projects/cut-text.tsx";
import type { RunJob } from "#db/run-page/jobs-of-run.ts";
import { formatJob, formatVariant } from "#lib/format/format-job.ts";

/** A job with its shard and variant, in a table's cell. */
export function JobLabel({ job }: { readonly job: Pick<RunJob, "name" | "shard" | "variant"> }) {
  const label = [formatJob(job.name, job.shard), formatVariant(job.variant)].filter(Boolean).join(", ");
  return <CutText text={label} width="label" />;
}
