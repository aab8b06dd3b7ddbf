import styles from "#app/projects/[project]/runs/[run]/cards.module.css";
import { FailureCard } from "#app/projects/[project]/runs/[run]/failure-card.tsx";
import { readFailures } from "#app/projects/[project]/runs/[run]/read-failures.ts";
import { WordOnAll } from "#app/projects/[project]/runs/[run]/word-on-all.tsx";
import { database } from "#app/server/database.ts";
import { rightsIn } from "#app/server/rights.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Fold } from "#app/ui/fold.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Section } from "#app/ui/section.tsx";
import type { Project } from "#db/projects.ts";
import type { RunJob } from "#db/run-page/jobs-of-run.ts";
import type { Run } from "#db/runs/run-row.ts";
import { formatCount } from "#lib/format/format-count.ts";
import type { ModelVerdict } from "#lib/model-verdict.ts";
import { runPath } from "#lib/paths.ts";

type FailuresSectionProps = {
  readonly project: Project;
  readonly run: Run;
  readonly jobs: readonly RunJob[];
  /** What the model says of the run; undefined where it has not judged. */
  readonly model: ModelVerdict | undefined;
  /** How many failures to leave out before the first. */
  readonly offset: number;
  readonly now: number;
};

const perPage = 25;

/** The tests that failed, the likeliest to be genuine first, known flakes folded. Nothing where none failed. */
export async function FailuresSection({ project, run, jobs, model, offset, now }: FailuresSectionProps) {
  if (run.counts.failed + run.counts.errored === 0) return null;
  const latest = jobs.filter((job) => !job.isSuperseded).map((job) => job.id);
  const page = { offset, count: perPage };
  const { failures, total, failed, said } = await readFailures(database(), project, run, latest, model, page);
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const path = runPath(project.slug, run.id);
  const held = await rightsIn(project);
  const maySay = held.has("say-outcome");
  const cardOf = (failure: (typeof failures)[number]) => (
    <FailureCard
      key={`${failure.testId} ${failure.signatureId}`}
      failure={failure}
      runId={run.id}
      project={project.slug}
      jobs={byId}
      cursor={offset}
      maySay={maySay}
      mayQuarantine={held.has("quarantine")}
      now={now}
    />
  );
  const flakes = failures.filter((failure) => failure.isKnownFlake);
  const others = failures.filter((failure) => !failure.isKnownFlake);
  return (
    <Section
      id="failures"
      title="Failures"
      actions={
        maySay &&
        total > 1 && <WordOnAll project={project.slug} runId={run.id} failures={failed} said={said} />
      }
      note={noteOf(total, run.counts.failed + run.counts.errored, model !== undefined)}
    >
      {failures.length === 0 && (
        <EmptyState title="The failures of this run are not kept any more" icon="calendar" />
      )}
      <div className={styles.cards}>{others.map(cardOf)}</div>
      {flakes.length > 0 && (
        <Fold
          summary={`${flakes.length === 1 ? "1 known flake" : `${formatCount(flakes.length)} known flakes`} failed${others.length > 0 ? " as well" : ""}`}
          isOpen={others.length === 0}
        >
          <div className={styles.cards}>{flakes.map(cardOf)}</div>
        </Fold>
      )}
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
function noteOf(failures: number, results: number, isJudged: boolean): string | undefined {
  const weights = isJudged
    ? " Weights multiply the odds of a break, which start low: few changes break a test."
    : "";
  if (failures < 2) return weights.trim() || undefined;
  const together =
    failures < results
      ? `${formatCount(results)} failed results, told together where one test failed alike in several jobs. `
      : "";
  const order = isJudged ? "The likeliest to be genuine" : "Tests that failed nowhere else lately";
  return `${together}${order} come first.${weights}`;
}

function pageHref(path: string, offset: number): string {
  return offset > 0 ? `${path}?cursor=${offset}` : path;
}
