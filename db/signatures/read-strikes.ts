import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { millionths } from "#db/roll-ups/red-runs.ts";
import { statement } from "#db/statement.ts";
import type { Filters } from "#lib/filters.ts";
import type { Strike } from "#lib/strike.ts";

/** What failures a page looks at. */
export type StrikeView = Pick<Filters, "window" | "branch" | "suite">;

/** A day's failing results, column by column: JSON arrays of numbers, of which only some signatures may be null. */
type PackedDay = { readonly day: string } & Readonly<Record<keyof typeof packedColumns, string>>;

const packedColumns = {
  signatures: "f.signature_id",
  tests: "f.test_id",
  runs: "f.run_id",
  jobs: "f.job_id",
  times: "f.started_at",
  retried: `f.${is.flaky}`,
  falseAlarms: "coalesce(f.false_alarm, 0)",
} as const;

/**
 * The failing results of the filters' window, branches and suite, in order of their days. They ride on the primary key
 * of failing_results, and come packed by day and column: reading 25,000 rows one by one takes three times as long.
 */
export async function readStrikes(
  db: Database,
  projectId: number,
  { window, branch, suite }: StrikeView,
): Promise<Strike[]> {
  const narrowing = narrow(branch);
  const days = statement<[Record<string, string | number>], PackedDay>(
    db,
    `select f.day, ${packed}
     from failing_results f ${narrowing.join}
     where f.project_id = @project and f.day between @first and @last ${narrowing.condition}
     group by f.day order by f.day`,
  ).all({ project: projectId, first: window.first, last: window.last, ...narrowing.parameters });
  const rows = days.map(unpacked);
  const suites = suitesOfTests(db, [...new Set(rows.flatMap(({ tests }) => tests))]);
  return rows.flatMap((row) => strikesOf(row, suites, suite));
}

const packed = Object.entries(packedColumns)
  .map(([name, column]) => `json_group_array(${column}) as ${name}`)
  .join(", ");

function unpacked({ day, signatures, ...columns }: PackedDay) {
  const numbers = (column: keyof typeof columns) => JSON.parse(columns[column]) as number[];
  return {
    day,
    signatures: JSON.parse(signatures) as (number | null)[],
    ...{ tests: numbers("tests"), runs: numbers("runs"), jobs: numbers("jobs"), times: numbers("times") },
    ...{ retried: numbers("retried"), falseAlarms: numbers("falseAlarms") },
  };
}

function strikesOf(
  { day, signatures, tests, runs, jobs, times, retried, falseAlarms }: ReturnType<typeof unpacked>,
  suites: ReadonlyMap<number, { readonly id: number; readonly name: string }>,
  suite: string | undefined,
): Strike[] {
  const strikes: Strike[] = [];
  for (const [row, testId] of tests.entries()) {
    const of = suites.get(testId);
    if (of === undefined || (suite !== undefined && of.name !== suite)) continue;
    strikes.push({
      signatureId: signatures[row] ?? undefined,
      testId,
      suiteId: of.id,
      runId: runs[row]!,
      jobId: jobs[row]!,
      at: times[row]!,
      day,
      isRetried: retried[row] === 1,
      falseAlarm: falseAlarms[row]! / millionths,
    });
  }
  return strikes;
}

type Narrowing = {
  readonly join: string;
  readonly condition: string;
  readonly parameters: Readonly<Record<string, string>>;
};

/** Only what the filter asks: each condition is looked at for every row. */
function narrow(branch: StrikeView["branch"]): Narrowing {
  if (branch.kind === "branch") {
    return {
      join: "cross join runs r on r.id = f.run_id",
      condition: "and r.branch = @branch",
      parameters: { branch: branch.name },
    };
  }
  if (branch.name === "all") return { join: "", condition: "", parameters: {} };
  return {
    join: "",
    condition: "and f.scope in (select value from json_each(@scopes))",
    parameters: { scopes: JSON.stringify(branch.scopes) },
  };
}

function suitesOfTests(db: Database, testIds: readonly number[]): Map<number, { id: number; name: string }> {
  const rows = statement<[string], { testId: number; id: number; name: string }>(
    db,
    `select t.id as testId, s.id, s.name
     from json_each(?) ids cross join tests t on t.id = ids.value join suites s on s.id = t.suite_id`,
  ).all(JSON.stringify(testIds));
  return new Map(rows.map(({ testId, id, name }) => [testId, { id, name }]));
}
