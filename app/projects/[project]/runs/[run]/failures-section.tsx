import styles from "#app/projects/[project]/runs/[run]/cards.module.css";
import { FailureCard } from "#app/projects/[project]/runs/[run]/failure-card.tsx";
import { readFailures } from "#app/projects/[project]/runs/[run]/read-failures.ts";
import { database } from "#app/server/database.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Section } from "#app/ui/section.tsx";
import type { Project } from "#db/projects.ts";
import type { RunJob } from "#db/run-page/jobs-of-run.ts";
import type { Run } from "#db/runs/run-row.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { runPath, testPath } from "#lib/paths.ts";

type FailuresSectionProps = {
  readonly project: Project;
  readonly run: Run;
  readonly jobs: readonly RunJob[];
  /** How many failures to leave out before the first. */
  readonly offset: number;
};

const perPage = 25;

/** The tests that failed, those that fail nowhere else first. Nothing where none failed. */
export async function FailuresSection({ project, run, jobs, offset }: FailuresSectionProps) {
  if (run.counts.failed + run.counts.errored === 0) return null;
  const latest = jobs.filter((job) => !job.isSuperseded).map((job) => job.id);
  const { failures, total } = await readFailures(database(), project, run, latest, offset, perPage);
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const path = runPath(project.slug, run.id);
  return (
    <Section id="failures" title="Failures" note={noteOf(total, run.counts.failed + run.counts.errored)}>
      {failures.length === 0 && (
        <EmptyState title="The failures of this run are not kept any more" icon="calendar" />
      )}
      <div className={styles.cards}>
        {failures.map((failure) => (
          <FailureCard
            key={`${failure.testId} ${failure.signatureId}`}
            failure={failure}
            runId={run.id}
            href={testPath(project.slug, failure.testId)}
            jobs={byId}
          />
        ))}
      </div>
      {total > perPage && (
        <Pagination
          from={offset + 1}
          to={offset + failures.length}
          total={total}
          noun="failures"
          previousHref={offset === 0 ? undefined : pageHref(path, offset - perPage)}
          nextHref={offset + perPage < total ? pageHref(path, offset + perPage) : undefined}
        />
      )}
    </Section>
  );
}

/** Results are counted for each job; a test that failed alike in several is told once. */
function noteOf(failures: number, results: number): string | undefined {
  if (failures < 2) return undefined;
  const together =
    failures < results
      ? `${formatCount(results)} failed results, told together where one test failed alike in several jobs. `
      : "";
  return `${together}Tests that failed nowhere else lately come first.`;
}

function pageHref(path: string, offset: number): string {
  return offset > 0 ? `${path}?cursor=${offset}` : path;
}
