import Link from "next/link";
import styles from "#app/projects/[project]/runs/[run]/cards.module.css";
import { database } from "#app/server/database.ts";
import { Fold } from "#app/ui/fold.tsx";
import { Section } from "#app/ui/section.tsx";
import { listedSkips, type SkipGroup, skipsOfJobs } from "#db/run-page/skips-of-jobs.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import { testPath } from "#lib/paths.ts";

type SkipsSectionProps = {
  readonly project: string;
  readonly jobIds: readonly number[];
  /** Skipped results as the run counts them. */
  readonly skipped: number;
};

/** Skipped tests by the reason that they give, folded away. Nothing where none was skipped. */
export async function SkipsSection({ project, jobIds, skipped }: SkipsSectionProps) {
  if (skipped === 0) return null;
  const groups = await skipsOfJobs(database(), jobIds);
  const listed = groups.reduce((sum, group) => sum + group.tests.length, 0);
  return (
    <Section
      id="skipped"
      title="Skipped"
      note={
        listed >= listedSkips
          ? `${formatCount(skipped)} results were skipped; the first ${formatCount(listed)} are listed.`
          : undefined
      }
    >
      {groups.map((group) => (
        <Fold key={group.reason} summary={<Summary group={group} />}>
          <ul className={styles.names}>
            {group.tests.map((test) => (
              <li key={test.testId}>
                <Link href={testPath(project, test.testId)} prefetch={false}>
                  {test.group === "" ? test.name : `${test.group} › ${test.name}`}
                </Link>
              </li>
            ))}
          </ul>
        </Fold>
      ))}
    </Section>
  );
}

function Summary({ group: { reason, tests } }: { readonly group: SkipGroup }) {
  const count = tests.length === 1 ? "1 test" : `${formatCount(tests.length)} tests`;
  return (
    <span className={styles.reason} title={reason}>
      {reason === "" ? `${count} without a reason` : `${count}: ${middleCut(reason, 160)}`}
    </span>
  );
}
