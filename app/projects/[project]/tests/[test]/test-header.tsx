import Link from "next/link";
import { testAnswer } from "#app/projects/[project]/tests/[test]/test-answer.ts";
import styles from "#app/projects/[project]/tests/[test]/test-page.module.css";
import type { TestPart } from "#app/projects/[project]/tests/[test]/test-part.ts";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { database } from "#app/server/database.ts";
import { rightsIn } from "#app/server/rights.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { CommitLink } from "#app/ui/commit-link.tsx";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { repositoryOf } from "#db/project-repository.ts";
import type { Project } from "#db/projects.ts";
import { countTest, evidenceOf } from "#db/test-page/count-test.ts";
import type { FirstFailingRun } from "#db/test-page/find-test.ts";
import { findEstimate } from "#db/test-page/test-standing.ts";
import { thresholdsOf } from "#db/verdicts/thresholds.ts";
import { filterQuery } from "#lib/filters.ts";
import { estimateReason } from "#lib/flake-estimate.ts";
import { formatRun } from "#lib/format/format-run.ts";
import { keepUnits } from "#lib/format/keep-units.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import { newQuarantinePath, runPath, testsPath } from "#lib/paths.ts";
import { testStanding } from "#lib/test-standing.ts";

/** A test's name, and how it stands in a sentence. */
export async function TestHeader({ project, test, view }: TestPart) {
  const tally = await countTest(database(), project.id, test.id, view.filters);
  const estimate = test.isFinding ? undefined : await findEstimate(database(), project.id, test.id);
  const standing =
    estimate === undefined
      ? testStanding(evidenceOf(test, tally, view.now), thresholdsOf(database(), project.id).thresholds)
      : { status: estimate.status, reason: estimateReason(estimate) };
  const { status, reason } = standing;
  const tests = testsPath(project.slug);
  const found = (changes: Record<string, string>) =>
    tests + filterQuery(view.query, { cursor: undefined, limit: undefined, ...changes });
  const groups =
    test.group === ""
      ? []
      : [{ label: middleCut(test.group, 80), href: found({ suite: test.suite, q: test.group }) }];
  return (
    <PageHeader
      crumbs={[
        { label: "Tests", href: found({}) },
        { label: test.suite, href: found({ suite: test.suite }) },
        ...groups,
      ]}
      title={
        <span className={styles.name}>
          {test.name}
          {test.ordinal > 1 && ` (${test.ordinal})`}
        </span>
      }
      marks={
        <>
          <CopyButton text={test.name} label="Copy the name" />
          {!test.isFinding && <StatusBadge status={status} tip={reason} />}
        </>
      }
      actions={
        !test.isFinding &&
        (await rightsIn(project)).has("quarantine") && (
          <ButtonLink href={newQuarantinePath(project.slug, { test: test.id })} icon="quarantined">
            Quarantine
          </ButtonLink>
        )
      }
      answer={
        test.isFinding ? (
          "A linter's finding: it has no part in statistics of flakiness."
        ) : (
          <>
            {keepUnits(testAnswer(standing, tally, windowWords(view.filters.window), estimate !== undefined))}
            {status === "broken" && test.failingSince !== undefined && (
              <FailingSince project={project} run={test.failingSince} />
            )}
          </>
        )
      }
    />
  );
}

function FailingSince({ project, run }: { readonly project: Project; readonly run: FirstFailingRun }) {
  return (
    <>
      {" "}
      The first failure was in{" "}
      <Link href={runPath(project.slug, run.id)} prefetch={false}>
        run {formatRun(run.key, run.id)}
      </Link>
      {run.commit !== undefined && (
        <>
          {" "}
          of commit <CommitLink commit={run.commit} repository={repositoryOf(database(), project)} />
        </>
      )}
      .
    </>
  );
}
