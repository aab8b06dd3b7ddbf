import { FailureRate } from "#app/projects/[project]/tests/failure-rate.tsx";
import { FlakeRate } from "#app/projects/[project]/tests/flake-rate.tsx";
import { ImpactCell } from "#app/projects/[project]/tests/impact-cell.tsx";
import { StatusSince } from "#app/projects/[project]/tests/status-since.tsx";
import { TestActs } from "#app/projects/[project]/tests/test-acts.tsx";
import { testHrefs } from "#app/projects/[project]/tests/test-hrefs.ts";
import { TestName } from "#app/projects/[project]/tests/test-name.tsx";
import marks from "#app/projects/[project]/tests/tests-table.module.css";
import { type View, viewHref } from "#app/projects/[project]/view.ts";
import styles from "#app/projects/counted-rate.module.css";
import { database } from "#app/server/database.ts";
import { Icon } from "#app/ui/glyph.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { ResultStrip } from "#app/ui/result-strip.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { drawnLines, type TableColumn, type TableLines, type TableRow } from "#app/ui/table.tsx";
import type { RankedTest } from "#db/leaderboard/list-tests.ts";
import { testSort } from "#db/leaderboard/sort-tests.ts";
import { repositoryOf } from "#db/project-repository.ts";
import type { Project } from "#db/projects.ts";
import { mutedNow } from "#db/quarantine/muted-now.ts";
import { type RecentResult, recentResults } from "#db/recent-results.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { shortCommit } from "#lib/format/short-commit.ts";
import { recentDurations } from "#lib/recent-durations.ts";
import { wilson } from "#lib/stats/wilson.ts";

/** So many results a strip shows, and durations are told of. */
const stripLength = 30;

type Column =
  | "test"
  | "status"
  | "recent"
  | "flakes"
  | "failures"
  | "impact"
  | "duration"
  | "since"
  | "failed"
  | "act";

/** The lines of the leaderboard, below `testColumns`. */
export async function testLines(
  view: View,
  project: Project,
  tests: readonly RankedTest[],
  mayQuarantine: boolean,
): Promise<TableLines> {
  const ids = tests.map(({ id }) => id);
  const repository = repositoryOf(database(), project);
  const muted = mutedNow(database(), ids, view.now);
  const recent = await recentResults(database(), project.id, tests, view.filters, stripLength);
  const failureScale = Math.max(...tests.map(({ counts }) => wilson(counts.failed, counts.ran)?.[1] ?? 0));
  // Not the widest interval: what is hardly known would press all others into a corner.
  const flakeScale = 2 * Math.max(...tests.map(({ estimate }) => estimate?.rate ?? 0));
  const hrefOf = testHrefs(view, project.slug);
  const rows = tests.map((test): TableRow<Column> => {
    const { counts } = test;
    const results = recent.get(test.id) ?? [];
    return {
      key: String(test.id),
      cells: {
        test: <TestName test={test} href={hrefOf(test.id)} />,
        status: (
          <>
            <StatusBadge status={test.status} tip={test.reason} />
            <span className="visually-hidden">: {test.reason}</span>
            {muted.has(test.id) && <QuarantineMark />}
          </>
        ),
        recent: <ResultStrip results={stripOf(results)} count={stripLength} />,
        flakes: (
          <FlakeRate
            estimate={test.estimate}
            hasFailed={test.lastFailedAt !== undefined}
            scale={flakeScale}
          />
        ),
        failures: <FailureRate failed={counts.failed} ran={counts.ran} scale={failureScale} />,
        impact: <ImpactCell impact={test.impact} />,
        duration: <Durations {...recentDurations(results)} />,
        since: <StatusSince estimate={test.estimate} repository={repository} now={view.now} />,
        failed: <Moment at={test.lastFailedAt} now={view.now} />,
        act: mayQuarantine && <TestActs project={project.slug} test={test} />,
      },
    };
  });
  return drawnLines(testColumns(view, mayQuarantine), rows);
}

export function testColumns(view: View, mayQuarantine: boolean): TableColumn<Column>[] {
  return [
    { key: "test", label: "Test", isWide: true, ...sortable(view, "name") },
    { key: "status", label: "Status" },
    {
      key: "recent",
      label: `Last ${stripLength} results`,
      tip: "The newest on the right; height is duration",
    },
    {
      key: "flakes",
      label: "Flake rate",
      align: "end",
      tip: "Estimated probability to fail although the code is fine, with the range of the true rate (90 %), over all results since the test was first seen",
      ...sortable(view, "flake_rate"),
    },
    {
      key: "failures",
      label: "Failure rate",
      align: "end",
      tip: "Failed results of those that ran in the window, whatever the cause; with the range of the true rate (95 %)",
      ...sortable(view, "failure_rate"),
    },
    {
      key: "impact",
      label: "False alarms",
      align: "end",
      tip: "Runs of the window that were red for nothing by this test, as expected and shared with what failed beside it; below, the pull requests it hit, whatever else failed there, and the time of the re-runs",
      ...sortable(view, "impact"),
    },
    {
      key: "duration",
      label: "Duration",
      align: "end",
      tip: `Median of its last ${stripLength} results; below, what 95 % of them stay under`,
    },
    {
      key: "since",
      label: "Since",
      align: "end",
      tip: "Since when it has its status, and at which commit",
    },
    { key: "failed", label: "Last failure", align: "end", ...sortable(view, "last_failed") },
    ...(mayQuarantine
      ? [{ key: "act" as const, label: "Choose", isLabelHidden: true, align: "end" as const }]
      : []),
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

/** Beside the status: it is none itself. */
function QuarantineMark() {
  return (
    <span className={marks.quarantined} title="In quarantine: its known failures do not fail CI">
      <Icon name="quarantined" size={14} />
      <span className="visually-hidden">, in quarantine</span>
    </span>
  );
}

function stripOf(results: readonly RecentResult[]) {
  return results.toReversed().map(({ kind, durationMs, commit }) => ({
    verdict: kind,
    durationMs,
    ...(commit === undefined ? {} : { place: shortCommit(commit) }),
  }));
}

function Durations({ p50Ms, p95Ms }: ReturnType<typeof recentDurations>) {
  if (p50Ms === undefined) return "—";
  return (
    <span className={styles.cell}>
      <span className="figures">{formatDuration(p50Ms)}</span>
      {p95Ms !== undefined && <span className={styles.count}>p95 {formatDuration(p95Ms)}</span>}
    </span>
  );
}
