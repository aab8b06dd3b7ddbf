import { FailureRate } from "#app/projects/[project]/tests/failure-rate.tsx";
import { TestName } from "#app/projects/[project]/tests/test-name.tsx";
import { type View, viewHref } from "#app/projects/[project]/view.ts";
import { database } from "#app/server/database.ts";
import { Moment } from "#app/ui/moment.tsx";
import { ResultStrip } from "#app/ui/result-strip.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Table, type TableColumn, type TableRow } from "#app/ui/table.tsx";
import type { RankedTest } from "#db/leaderboard/list-tests.ts";
import { testSort } from "#db/leaderboard/sort-tests.ts";
import type { Project } from "#db/projects.ts";
import { type RecentResult, recentResults } from "#db/recent-results.ts";
import { filterQuery } from "#lib/filters.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { shortCommit } from "#lib/format/short-commit.ts";
import { testPath } from "#lib/paths.ts";
import { recentDurations } from "#lib/recent-durations.ts";
import { wilson } from "#lib/stats/wilson.ts";

type TestsTableProps = {
  readonly view: View;
  readonly project: Project;
  readonly tests: readonly RankedTest[];
};

/** So many results a strip shows, and durations are told of. */
const stripLength = 30;

type Column = "test" | "status" | "recent" | "rate" | "retried" | "red" | "p50" | "p95" | "failed";

/** The lines of the leaderboard. */
export async function TestsTable({ view, project, tests }: TestsTableProps) {
  const recent = await recentResults(database(), project.id, tests, view.filters, stripLength);
  const scale = Math.max(...tests.map(({ counts }) => wilson(counts.failed, counts.ran)?.[1] ?? 0));
  const kept = filterQuery(view.query, {
    q: undefined,
    status: undefined,
    sort: undefined,
    cursor: undefined,
    suite: undefined,
    limit: undefined,
  });
  const rows = tests.map((test): TableRow<Column> => {
    const { counts } = test;
    const results = recent.get(test.id) ?? [];
    const { p50Ms, p95Ms } = recentDurations(results);
    return {
      key: String(test.id),
      cells: {
        test: <TestName test={test} href={testPath(project.slug, test.id) + kept} />,
        status: (
          <>
            <StatusBadge status={test.status} tip={test.reason} />
            <span className="visually-hidden">: {test.reason}</span>
          </>
        ),
        recent: <ResultStrip results={stripOf(results)} count={stripLength} />,
        rate: <FailureRate failed={counts.failed} ran={counts.ran} scale={scale} />,
        retried: numberOrDash(counts.flaky),
        red: numberOrDash(test.redRuns),
        p50: formatDuration(p50Ms),
        p95: formatDuration(p95Ms),
        failed: <Moment at={test.lastFailedAt} now={view.now} />,
      },
    };
  });
  return <Table caption="Tests" columns={columnsOf(view)} rows={rows} isStatic />;
}

function columnsOf(view: View): TableColumn<Column>[] {
  return [
    { key: "test", label: "Test", isWide: true, ...sortable(view, "name") },
    { key: "status", label: "Status" },
    {
      key: "recent",
      label: `Last ${stripLength} results`,
      tip: "The newest on the right; height is duration",
    },
    {
      key: "rate",
      label: "Failure rate",
      align: "end",
      tip: "Failed results of those that ran, whatever the cause; with the range of the true rate (95 %)",
      ...sortable(view, "failure_rate"),
    },
    {
      key: "retried",
      label: "Passed on retry",
      align: "end",
      tip: "Results that failed first and then passed in the same job",
      ...sortable(view, "flaky"),
    },
    {
      key: "red",
      label: "Red runs",
      align: "end",
      tip: "Runs in which this test failed",
      ...sortable(view, "impact"),
    },
    { key: "p50", label: "p50", align: "end", tip: `Median duration of its last ${stripLength} results` },
    { key: "p95", label: "p95", align: "end", tip: "95 % of these results were faster" },
    { key: "failed", label: "Last failure", align: "end", ...sortable(view, "last_failed") },
  ];
}

/** A header that sorts by its column, and turns the order round when it already does. */
function sortable(view: View, name: string): Pick<TableColumn, "sortHref" | "sorted"> {
  const current = testSort(view.filters.sort);
  const isSorted = current.name === name;
  const isAscending = (name === "name") !== current.isReversed;
  return {
    sortHref: viewHref(view, { sort: isSorted && !current.isReversed ? `-${name}` : name }),
    sorted: isSorted ? (isAscending ? "ascending" : "descending") : undefined,
  };
}

function stripOf(results: readonly RecentResult[]) {
  return results.toReversed().map(({ kind, durationMs, commit }) => ({
    verdict: kind,
    durationMs,
    ...(commit === undefined ? {} : { place: shortCommit(commit) }),
  }));
}

/** A zero is not worth reading in a column of counts. */
function numberOrDash(count: number): string {
  return formatCount(count === 0 ? undefined : count);
}
