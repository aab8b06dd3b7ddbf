import styles from "#app/projects/counted-rate.module.css";
import { CommitLink } from "#app/ui/commit-link.tsx";
import { Moment } from "#app/ui/moment.tsx";
import type { ToldEstimate } from "#lib/flake-estimate.ts";

type StatusSinceProps = {
  readonly estimate: ToldEstimate | undefined;
  /** Address of the project's repository, if it is known. */
  readonly repository: string | undefined;
  readonly now: number;
};

/** Since when a test is broken, flaky, suspect, on probation or fixed, and at which commit; a dash for others. */
export function StatusSince({ estimate, repository, now }: StatusSinceProps) {
  if (estimate === undefined || estimate.status === "healthy" || estimate.status === "new") return "—";
  const { since, sinceCommit } = estimate;
  return (
    <span className={styles.cell}>
      <Moment at={since} now={now} />
      {sinceCommit !== undefined && (
        <span className={styles.count}>
          <CommitLink commit={sinceCommit} repository={repository} />
        </span>
      )}
    </span>
  );
}
