import { LabelBadge } from "#app/projects/[project]/runs/label-badge.tsx";
import { runMark, runTitle } from "#app/projects/[project]/runs/run-title.ts";
import type { RunView } from "#app/projects/[project]/runs/run-view.ts";
import styles from "#app/projects/[project]/runs/runs-table.module.css";
import { viewHref } from "#app/projects/[project]/view.ts";
import { database } from "#app/server/database.ts";
import { CommitLink } from "#app/ui/commit-link.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Table, type TableColumn, type TableRow } from "#app/ui/table.tsx";
import { VerdictBadge } from "#app/ui/verdict-badge.tsx";
import { repositoryOf } from "#db/project-repository.ts";
import type { Project } from "#db/projects.ts";
import type { Run } from "#db/runs/run-row.ts";
import type { RunLabel } from "#db/runs/run-verdicts.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatProbability } from "#lib/format/format-probability.ts";
import { runPath } from "#lib/paths.ts";

type RunsTableProps = {
  readonly view: RunView;
  readonly project: Project;
  readonly runs: readonly Run[];
  /** Of each run, by its id. */
  readonly attempts: ReadonlyMap<number, number>;
  /** What the model says of each red run, by its id. */
  readonly verdicts: ReadonlyMap<number, RunLabel>;
};

type Column =
  | "run"
  | "outcome"
  | "verdict"
  | "commit"
  | "when"
  | "jobs"
  | "tests"
  | "failed"
  | "flaky"
  | "duration";

/** The lines of the list of runs. */
export function RunsTable({ view, project, runs, attempts, verdicts }: RunsTableProps) {
  const repository = repositoryOf(database(), project);
  const rows = runs.map((run): TableRow<Column> => {
    const { counts } = run;
    return {
      key: String(run.id),
      cells: {
        run: (
          <NameCell
            name={runTitle(run)}
            href={runPath(project.slug, run.id)}
            detail={runPlace(run, attempts.get(run.id) ?? 1)}
          />
        ),
        outcome: <OutcomeBadge isRed={run.isRed} />,
        verdict: <Verdict verdict={verdicts.get(run.id)} />,
        commit: <CommitLink commit={run.commit} repository={repository} />,
        when: <Moment at={run.startedAt} now={view.now} />,
        jobs: formatCount(run.jobs),
        tests: formatCount(counts.tests),
        failed: numberOrDash(counts.failed + counts.errored),
        flaky: numberOrDash(counts.flaky),
        duration: formatDuration(run.wallMs),
      },
    };
  });
  return <Table caption="Runs" columns={columnsOf(view)} rows={rows} isStatic />;
}

/** Whether a run let its change through. */
export function OutcomeBadge({ isRed }: { readonly isRed: boolean }) {
  return <VerdictBadge verdict={isRed ? "failed" : "passed"} word={isRed ? "Red" : "Green"} />;
}

function Verdict({ verdict }: { readonly verdict: RunLabel | undefined }) {
  if (verdict === undefined) return "—";
  return (
    <span className={styles.verdict}>
      <LabelBadge label={verdict.label} />
      <span
        className={`${styles.probability} figures`}
        title="Probability that at least one failure is a genuine break"
      >
        {formatProbability(verdict.pGenuine)}
      </span>
    </span>
  );
}

/** "main · #7 · Ada · run 4121, attempt 2": as far as CI said. */
function runPlace(run: Run, attempt: number): string {
  const { branch, pr, author } = run;
  const parts = [branch, pr === undefined ? undefined : `#${pr}`, author, runMark(run, attempt)];
  return parts.filter(Boolean).join(" · ");
}

function columnsOf(view: RunsTableProps["view"]): TableColumn<Column>[] {
  return [
    { key: "run", label: "Run", isWide: true },
    { key: "outcome", label: "Outcome" },
    {
      key: "verdict",
      label: "Verdict",
      tip: "What a red run probably is, and the probability that it is a genuine break",
    },
    { key: "commit", label: "Commit" },
    { key: "when", label: "Started", align: "end", ...sortable(view, "started") },
    { key: "jobs", label: "Jobs", align: "end" },
    { key: "tests", label: "Tests", align: "end", ...sortable(view, "tests") },
    { key: "failed", label: "Failed", align: "end", ...sortable(view, "failed") },
    { key: "flaky", label: "Flaky", align: "end", tip: "Failed first, then passed in the same job" },
    {
      key: "duration",
      label: "Duration",
      align: "end",
      tip: "By the clock, from the first start to the last end",
      ...sortable(view, "duration"),
    },
  ];
}

function sortable(view: RunsTableProps["view"], name: string): Pick<TableColumn, "sortHref" | "sorted"> {
  const current = view.filters.sort ?? "started";
  const isSorted = current === name || current === `-${name}`;
  const isReversed = current.startsWith("-");
  return {
    sortHref: viewHref(view, { sort: isSorted && !isReversed ? `-${name}` : name }),
    sorted: isSorted ? (isReversed ? "ascending" : "descending") : undefined,
  };
}

/** A zero is not worth reading in a column of counts. */
function numberOrDash(count: number): string {
  return formatCount(count === 0 ? undefined : count);
}
