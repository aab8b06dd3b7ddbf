import styles from "#app/projects/[project]/runs/[run]/cards.module.css";
import type { RunJob } from "#db/run-page/jobs-of-run.ts";
import { formatJob, formatVariant } from "#lib/format/format-job.ts";

/** A job with its shard and variant in a table's cell, cut where they are long. */
export function JobLabel({ job }: { readonly job: Pick<RunJob, "name" | "shard" | "variant"> }) {
  const label = [formatJob(job.name, job.shard), formatVariant(job.variant)].filter(Boolean).join(", ");
  return (
    <span className={styles.job} title={label}>
      {label}
    </span>
  );
}
