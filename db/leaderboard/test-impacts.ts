import type { Database } from "#db/open.ts";
import { millionths } from "#db/roll-ups/red-runs.ts";
import { statement } from "#db/statement.ts";
import type { Filters } from "#lib/filters.ts";
import { scopeCode } from "#lib/scope.ts";
import { type Impact, impactOf } from "#lib/stats/impact/impact.ts";

const msPerMinute = 60_000;

/**
 * What tests cost in the window's runs on the branch, whatever the variant, by id; a test that is not among them cost
 * nothing. A false alarm costs one re-run, for which people wait as long as the run took; nothing where that is not
 * known. For a page of tests. Rides on failing_results_by_test.
 */
export function testImpacts(
  db: Database,
  projectId: number,
  { window, branch }: Pick<Filters, "window" | "branch">,
  testIds: readonly number[],
): Map<number, Impact> {
  type Row = {
    testId: number;
    pullRequest: string | null;
    pGenuine: number;
    falseAlarm: number;
    wallMs: number | null;
  };
  const rows = statement<[Record<string, string | number | null>], Row>(
    db,
    `select f.test_id as testId, f.pr as pullRequest, f.p_genuine as pGenuine, f.false_alarm as falseAlarm,
            r.wall_ms as wallMs
     from json_each(@ids) ids
     cross join failing_results f indexed by failing_results_by_test
       on f.test_id = ids.value and f.project_id = @project and f.day between @first and @last
     cross join runs r on r.id = f.run_id
     where f.false_alarm is not null and (@branch is null or r.branch = @branch)
       and f.scope in (select value from json_each(@scopes))`,
  ).all({
    ids: JSON.stringify(testIds),
    project: projectId,
    first: window.first,
    last: window.last,
    branch: branch.kind === "branch" ? branch.name : null,
    scopes: JSON.stringify(branch.kind === "branch" ? Object.values(scopeCode) : branch.scopes),
  });
  const byTest = Map.groupBy(rows, ({ testId }) => testId);
  return new Map(
    [...byTest].map(([testId, own]) => [
      testId,
      impactOf(
        own.map(({ pullRequest, pGenuine, falseAlarm, wallMs }) => ({
          falseAlarm: falseAlarm / millionths,
          pGenuine,
          pullRequest: pullRequest ?? undefined,
          minutes: (wallMs ?? 0) / msPerMinute,
        })),
      ),
    ]),
  );
}
