import Link from "next/link";
import styles from "#app/projects/[project]/tests/[test]/standing.module.css";
import { Fold } from "#app/ui/fold.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import type { StatusChange } from "#db/test-page/test-standing.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatRun } from "#lib/format/format-run.ts";
import { keepUnits } from "#lib/format/keep-units.ts";
import { shortCommit } from "#lib/format/short-commit.ts";
import { runPath } from "#lib/paths.ts";
import { statusEvidenceWords } from "#lib/status-change.ts";

const shown = 5;

type StatusChangesProps = {
  /** Newest first. */
  readonly changes: readonly StatusChange[];
  readonly project: string;
  readonly now: number;
};

/** How a test came to its status, the newest change first, each with what it rested on. */
export function StatusChanges({ changes, project, now }: StatusChangesProps) {
  if (changes.length === 0) return null;
  const older = changes.slice(shown);
  return (
    <div>
      <p className={styles.title}>Changes of its status</p>
      <Changes changes={changes.slice(0, shown)} project={project} now={now} />
      {older.length > 0 && (
        <Fold summary={older.length === 1 ? "1 older change" : `${formatCount(older.length)} older changes`}>
          <Changes changes={older} project={project} now={now} />
        </Fold>
      )}
    </div>
  );
}

function Changes({ changes, project, now }: StatusChangesProps) {
  return (
    <ol className={styles.changes}>
      {changes.map(({ id, at, from, to, evidence, reason, by, run }) => (
        <li key={id}>
          <StatusBadge status={to} tip={`Was ${from}`} />
          <p>
            {reason !== "evidence" && (
              <>
                <strong>{reasonWords[reason]}</strong>
                {by !== undefined && ` by ${by.name}`}:{" "}
              </>
            )}
            {keepUnits(statusEvidenceWords(to, evidence))}{" "}
            <span className={styles.when}>
              <Moment at={at} now={now} />
              {run !== undefined && (
                <>
                  {", "}
                  <Link href={runPath(project, run.id)} prefetch={false}>
                    run {formatRun(run.key, run.id)}
                  </Link>
                  {run.commit !== undefined && ` of ${shortCommit(run.commit)}`}
                </>
              )}
            </span>
          </p>
        </li>
      ))}
    </ol>
  );
}

const reasonWords = { thresholds: "Thresholds changed", "declared-fix": "Declared fixed" } as const;
