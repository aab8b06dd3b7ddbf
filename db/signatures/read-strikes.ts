import type { Database } from "#db/open.ts";
import { is } from "#db/roll-ups/codes.ts";
import { millionths } from "#db/roll-ups/red-runs.ts";
import { statement } from "#db/statement.ts";
import type { Filters } from "#lib/filters.ts";
import type { Strike } from "#lib/strike.ts";

/** What failures a page looks at. */
export type StrikeView = Pick<Filters, "window" | "branch" | "suite">;

/** JSON arrays of `[signature, test, run, job, at, is retried, false alarm in millionths]`. */
type PackedDay = { readonly day: string; readonly packed: string };
type Packed = readonly [number | null, number, number, number, number, 0 | 1, number | null];

/**
 * The failing results of the filters' window, branches and suite, in order of their days. They ride on the primary key
 * of failing_results, and come packed by day: reading 25,000 rows one by one takes three times as long.
 */
export async function readStrikes(
  db: Database,
  projectId: number,
  { window, branch, suite }: StrikeView,
): Promise<Strike[]> {
  const narrowing = narrow(branch);
  const days = statement<[Record<string, string | number>], PackedDay>(
    db,
    `select f.day, json_group_array(json_array(
              f.signature_id, f.test_id, f.run_id, f.job_id, f.started_at, f.${is.flaky}, f.false_alarm)) as packed
     from failing_results f ${narrowing.join}
     where f.project_id = @project and f.day between @first and @last ${narrowing.condition}
     group by f.day order by f.day`,
  ).all({ project: projectId, first: window.first, last: window.last, ...narrowing.parameters });
  const rows = days.map(({ day, packed }) => ({ day, results: JSON.parse(packed) as Packed[] }));
  const suites = suitesOfTests(db, [
    ...new Set(rows.flatMap(({ results }) => results.map(([, test]) => test))),
  ]);
  return rows.flatMap(({ day, results }) =>
    results.flatMap(([signature, testId, runId, jobId, at, isRetried, falseAlarm]): Strike[] => {
      const of = suites.get(testId);
      if (of === undefined || (suite !== undefined && of.name !== suite)) return [];
      const place = { testId, suiteId: of.id, runId, jobId, at, day };
      return [
        {
          ...place,
          signatureId: signature ?? undefined,
          isRetried: isRetried === 1,
          falseAlarm: (falseAlarm ?? 0) / millionths,
        },
      ];
    }),
  );
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
