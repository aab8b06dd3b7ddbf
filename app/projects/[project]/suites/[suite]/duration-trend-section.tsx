import { ChangesTable } from "#app/projects/[project]/suites/[suite]/changes-table.tsx";
import { SlowerTestsTable } from "#app/projects/[project]/suites/[suite]/slower-tests-table.tsx";
import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import type { View } from "#app/projects/[project]/view.ts";
import { Section } from "#app/ui/section.tsx";
import type { Project } from "#db/projects.ts";
import type { ExplainedTrend } from "#db/suite-page/explained-trend.ts";
import type { SlowerTests } from "#db/suite-page/slower-tests-of-suite.ts";
import { driftWords } from "#lib/change-words.ts";
import { filterQuery } from "#lib/filters.ts";
import { formatCount } from "#lib/format/format-count.ts";

type DurationTrendSectionProps = {
  readonly view: View;
  readonly project: Project;
  readonly trend: ExplainedTrend;
  readonly slower: SlowerTests;
};

/** So many slower tests are listed. */
const listedTests = 10;

/** Fewer runs show no change: five on either side. */
const fewestRuns = 10;

/** When and why a suite became slower or faster. */
export function DurationTrendSection({ view, project, trend, slower }: DurationTrendSectionProps) {
  const { runs, changes } = trend;
  const listed = slower.tests.slice(0, listedTests);
  return (
    <>
      <Section id="changes" title="Changes of duration" note={trendNote(view, trend)}>
        {changes.length > 0 && <ChangesTable project={project} changes={changes} />}
      </Section>
      {runs.length >= fewestRuns && listed.length > 0 && (
        <Section
          id="slower"
          title="Tests that became slower"
          note={`In the latest ${slower.runsAfter} runs of the default branch, against ${slower.runsBefore} earlier ones. ${listed.length < slower.tests.length ? `The ${listed.length} of ${formatCount(slower.tests.length)} with the most.` : ""}`}
        >
          <SlowerTestsTable
            project={project}
            tests={listed}
            kept={filterQuery(view.query, { sort: undefined })}
          />
        </Section>
      )}
    </>
  );
}

function trendNote({ filters }: View, { runs, changes, drifts }: ExplainedTrend): string {
  if (runs.length < fewestRuns)
    return `${runs.length === 0 ? "No run" : `${runs.length} ${runs.length === 1 ? "run" : "runs"}`} of the default branch: not enough data to tell a change from chance.`;
  const drifting = drifts.map(
    (drift) =>
      ` ${drift.metric === "wallMs" ? "By the clock" : "Of all tests"}, it drifts: ${driftWords(drift)}.`,
  );
  const found =
    changes.length === 0
      ? `No lasting change ${windowWords(filters.window)}`
      : "Lasting changes of the level";
  return `${found}, on the default branch (from ${formatCount(runs.length)} runs that were complete and not mostly red).${drifting.join("")}`;
}
