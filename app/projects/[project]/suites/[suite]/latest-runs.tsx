import { SuiteParts } from "#app/projects/[project]/suites/[suite]/suite-parts.tsx";
import { TestTimes } from "#app/projects/[project]/suites/[suite]/test-times.tsx";
import type { View } from "#app/projects/[project]/view.ts";
import { database } from "#app/server/database.ts";
import { Section } from "#app/ui/section.tsx";
import type { Project } from "#db/projects.ts";
import { partsOfSuite } from "#db/suite-page/parts-of-suite.ts";
import { runsToRead, testTimeSorts, timeOfTests } from "#db/suite-page/time-of-tests.ts";
import type { SuiteRun } from "#lib/suite-figures.ts";

type LatestRunsProps = {
  readonly view: View;
  readonly project: Project;
  readonly suiteId: number;
  /** Those of the window, the oldest first; never empty. */
  readonly runs: readonly SuiteRun[];
};

/** So many tests are listed. */
const listedTests = 20;

/** Which tests take the time in a suite's latest runs, and which jobs. */
export async function LatestRuns({ view, project, suiteId, runs }: LatestRunsProps) {
  const sort = testTimeSorts.find((name) => name === view.filters.sort) ?? "total";
  const latest = runsToRead(runs);
  const ids = latest.map((run) => run.runId);
  const tests = await timeOfTests(database(), suiteId, ids, sort, listedTests);
  const parts = await partsOfSuite(database(), suiteId, ids);
  const of = ids.length === 1 ? "In the latest run" : `In the latest ${ids.length} runs`;
  return (
    <>
      {tests.length > 0 && (
        <Section
          id="tests"
          title="Where the time goes"
          note={tests.length < listedTests ? `${of}.` : `${of}: the ${listedTests} tests with the most.`}
        >
          <TestTimes
            view={view}
            project={project}
            sort={sort}
            tests={tests}
            totalMs={latest.reduce((sum, run) => sum + (run.totalMs ?? 0), 0)}
          />
        </Section>
      )}
      <Section id="jobs" title="Jobs" note={`${of}, each shard and variant by itself.`}>
        <SuiteParts parts={parts} />
      </Section>
    </>
  );
}
