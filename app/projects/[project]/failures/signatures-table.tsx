import { causeAndDependency, signatureTitle } from "#app/projects/[project]/failures/failure-words.ts";
import { FalseAlarmShare } from "#app/projects/[project]/failures/false-alarm-share.tsx";
import { type View, viewHref } from "#app/projects/[project]/view.ts";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Sparkline } from "#app/ui/sparkline.tsx";
import { Table, type TableColumn, type TableRow } from "#app/ui/table.tsx";
import type { Project } from "#db/projects.ts";
import type { SignatureLine } from "#db/signatures/rank-signatures.ts";
import { signatureSort, type signatureSorts } from "#db/signatures/sort-signatures.ts";
import { filterQuery } from "#lib/filters.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { signaturePath } from "#lib/paths.ts";

type SignaturesTableProps = {
  readonly view: View;
  readonly project: Project;
  readonly lines: readonly SignatureLine[];
  /** Expected false alarms of the window, by whatever. */
  readonly falseAlarms: number;
  /** Failures for each day of the window, by signature. */
  readonly days: ReadonlyMap<number, readonly number[]>;
};

type Column = "signature" | "share" | "results" | "tests" | "runs" | "pulls" | "days" | "first" | "last";

/** The lines of the list of signatures. */
export function SignaturesTable({ view, project, lines, falseAlarms, days }: SignaturesTableProps) {
  const kept = filterQuery(view.query, { ...listOnly, limit: undefined, cursor: undefined });
  const rows = lines.map(({ signature, tally, ...line }): TableRow<Column> => {
    const values = days.get(signature.id) ?? [];
    return {
      key: String(signature.id),
      cells: {
        signature: (
          <NameCell
            name={signatureTitle(signature.text)}
            href={signaturePath(project.slug, signature.id) + kept}
            detail={causeAndDependency(signature)}
          />
        ),
        share: <FalseAlarmShare falseAlarms={line.falseAlarms} total={falseAlarms} />,
        results: formatCount(tally.results),
        tests: formatCount(tally.tests),
        runs: formatCount(tally.runs),
        pulls: formatCount(tally.pullRequests === 0 ? undefined : tally.pullRequests),
        days: (
          <Sparkline
            values={values}
            label={`Failures per day: at most ${Math.max(0, ...values)}, last ${values.at(-1) ?? 0}`}
            width={96}
          />
        ),
        first: <Moment at={signature.firstSeenAt} now={view.now} />,
        last: <Moment at={tally.lastAt} now={view.now} />,
      },
    };
  });
  return <Table caption="Signatures" columns={columnsOf(view)} rows={rows} isStatic />;
}

/** What narrows the list by signature, and would be said twice on the page of one. */
const listOnly = { cause: undefined, q: undefined, sort: undefined };

function columnsOf(view: View): TableColumn<Column>[] {
  return [
    { key: "signature", label: "Failure", isWide: true },
    {
      key: "share",
      label: "False alarms",
      align: "end",
      tip: "Share of the red runs without a genuine break, as expected by the model; a run with several failures is shared among them",
      ...sortable(view, "false_alarms"),
    },
    {
      key: "results",
      label: "Failures",
      align: "end",
      tip: "Results with a failed attempt, those that passed on retry among them",
      ...sortable(view, "results"),
    },
    { key: "tests", label: "Tests", align: "end", ...sortable(view, "tests") },
    { key: "runs", label: "Runs", align: "end", ...sortable(view, "runs") },
    {
      key: "pulls",
      label: "PRs",
      align: "end",
      tip: "Pull requests in whose runs it struck",
      ...sortable(view, "pull_requests"),
    },
    { key: "days", label: "Failures by day" },
    {
      key: "first",
      label: "First seen",
      align: "end",
      tip: "In whatever branch and time",
      ...sortable(view, "first_seen"),
    },
    { key: "last", label: "Last seen", align: "end", ...sortable(view, "last_seen") },
  ];
}

/** A header that sorts by its column, and turns the order round when it already does. */
function sortable(
  view: View,
  name: (typeof signatureSorts)[number],
): Pick<TableColumn, "sortHref" | "sorted"> {
  const current = signatureSort(view.filters.sort);
  const isSorted = current.name === name;
  return {
    sortHref: viewHref(view, { sort: isSorted && !current.isReversed ? `-${name}` : name }),
    sorted: isSorted ? (current.isReversed ? "ascending" : "descending") : undefined,
  };
}
