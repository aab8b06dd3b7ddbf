import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import styles from "#app/projects/[project]/runs/[run]/cards.module.css";
import { FailuresSection } from "#app/projects/[project]/runs/[run]/failures-section.tsx";
import { FlakesSection } from "#app/projects/[project]/runs/[run]/flakes-section.tsx";
import { JobsSection } from "#app/projects/[project]/runs/[run]/jobs-section.tsx";
import { RunFacts } from "#app/projects/[project]/runs/[run]/run-facts.tsx";
import { SkipsSection } from "#app/projects/[project]/runs/[run]/skips-section.tsx";
import { SlowestSection } from "#app/projects/[project]/runs/[run]/slowest-section.tsx";
import { VerdictSection } from "#app/projects/[project]/runs/[run]/verdict-section.tsx";
import { LabelBadge } from "#app/projects/[project]/runs/label-badge.tsx";
import { runMark, runTitle } from "#app/projects/[project]/runs/run-title.ts";
import { OutcomeBadge } from "#app/projects/[project]/runs/runs-table.tsx";
import { ProblemsTable } from "#app/projects/[project]/uploads/problems-table.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { runVerdict } from "#app/server/run-verdict.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { CommitLink } from "#app/ui/commit-link.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { PullLink } from "#app/ui/pull-link.tsx";
import { Section } from "#app/ui/section.tsx";
import { repositoryOf } from "#db/project-repository.ts";
import { attemptsOfRuns } from "#db/run-page/attempts-of-runs.ts";
import { jobsOfRun } from "#db/run-page/jobs-of-run.ts";
import { problemsOfRun } from "#db/run-page/problems-of-run.ts";
import { findRun } from "#db/runs/find-run.ts";
import { judgedLegsOfRun, testsNamed } from "#db/verdicts/judged-legs.ts";
import { keepUnits } from "#lib/format/keep-units.ts";
import { joinLegs } from "#lib/model-verdict.ts";
import { runsPath } from "#lib/paths.ts";
import { namesOf } from "#lib/short-test-name.ts";

type RunPageProps = {
  readonly params: Promise<{ readonly project: string; readonly run: string }>;
  readonly searchParams: Promise<{ readonly cursor?: string | string[] }>;
};

const requireRunAt = cache(async (slug: string, run: string) => {
  const project = await requireProjectAt(slug);
  if (!/^\d{1,15}$/.test(run)) notFound();
  return { project, run: (await findRun(database(), project.id, Number(run))) ?? notFound() };
});

export async function generateMetadata({ params }: RunPageProps): Promise<Metadata> {
  const { project, run } = await params;
  return { title: runTitle((await requireRunAt(project, run)).run) };
}

/** One run: what it amounts to, what failed in it and why that may be. */
export default async function RunPage({ params, searchParams }: RunPageProps) {
  const { project: slug, run: id } = await params;
  const { project, run } = await requireRunAt(slug, id);
  const { cursor } = await searchParams;
  const now = Date.now();
  const jobs = await jobsOfRun(database(), run.id);
  const problems = await problemsOfRun(database(), run.id);
  const model = joinLegs(judgedLegsOfRun(database(), run.id));
  const nameOf = namesOf(testsNamed(database(), model?.failures.map(({ testId }) => testId) ?? []));
  const repository = repositoryOf(database(), project);
  const mark = runMark(run, (await attemptsOfRuns(database(), [run.id])).get(run.id) ?? 1);
  return (
    <>
      <PageHeader
        title={runTitle(run)}
        crumbs={[{ label: "Runs", href: runsPath(project.slug) }]}
        marks={
          <>
            <OutcomeBadge isRed={run.isRed} />
            {model !== undefined && <LabelBadge label={model.label} />}
          </>
        }
        answer={
          <span className={styles.reason}>
            {keepUnits(runVerdict(database(), run, jobs, model, nameOf).summary)}
          </span>
        }
        actions={
          run.url !== undefined && (
            <ButtonLink href={run.url} icon="external" isExternal>
              Open in CI
            </ButtonLink>
          )
        }
      />
      <p className={styles.byline}>
        {run.branch !== undefined && <span>{run.branch}</span>}
        {run.pr !== undefined && (
          <span>
            Pull request <PullLink pull={run.pr} repository={repository} />
          </span>
        )}
        {run.commit !== undefined && (
          <span>
            <CommitLink commit={run.commit} repository={repository} />
          </span>
        )}
        {run.author !== undefined && <span>{run.author}</span>}
        {mark !== "" && <span className={styles.mark}>{mark}</span>}
        <span>
          <Moment at={run.startedAt} now={now} />
        </span>
      </p>
      {model !== undefined && <VerdictSection run={run} model={model} />}
      <FailuresSection
        project={project}
        run={run}
        jobs={jobs}
        model={model}
        now={now}
        offset={typeof cursor === "string" && /^\d{1,6}$/.test(cursor) ? Number(cursor) : 0}
      />
      <FlakesSection project={project.slug} jobs={jobs} />
      <SkipsSection
        project={project.slug}
        jobIds={jobs.filter((job) => !job.isSuperseded).map((job) => job.id)}
        skipped={run.counts.skipped}
      />
      <JobsSection project={project.slug} jobs={jobs} />
      <RunFacts run={run} project={project} now={now} />
      <SlowestSection project={project.slug} jobs={jobs} totalMs={run.totalMs} />
      {problems.length > 0 && (
        <Section id="problems" title="Problems of its uploads">
          <ProblemsTable problems={problems} project={project.slug} now={now} />
        </Section>
      )}
    </>
  );
}
