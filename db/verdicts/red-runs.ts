import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { Filters } from "#lib/filters.ts";
import type { JudgedTest, RedRun } from "#lib/red-run.ts";
import { scopeCode } from "#lib/scope.ts";
import type { Outcome } from "#lib/stats/calibration/self-label.ts";

type Row = {
  readonly runId: number;
  readonly startedAt: number;
  readonly day: string;
  readonly pr: string | null;
  readonly wallMs: number | null;
  readonly legId: number;
  readonly pLeg: number;
  readonly testId: number;
  readonly suiteId: number;
  readonly signatureId: number | null;
  readonly cause: string | null;
  readonly dependency: string | null;
  readonly pGenuine: number;
  readonly pOutage: number;
  readonly isContradicted: 0 | 1;
  readonly said: Outcome | null;
};

/**
 * Runs of the window and branch in which a judged test failed, oldest first, with what is believed of them now: a
 * failure that passed on the same code, before or after, is no break any more, whatever was said at the time, and a
 * person's word outranks both. A suite narrows them to the failures of its tests. Rides on legs_judged and
 * failing_results_by_test.
 */
export async function listRedRuns(
  db: Database,
  projectId: number,
  { window, branch }: Pick<Filters, "window" | "branch">,
  suiteId?: number,
): Promise<RedRun[]> {
  const rows = statement<[Record<string, number | string | null>], Row>(
    db,
    `select r.id as runId, r.started_at as startedAt, r.day, r.pr, r.wall_ms as wallMs, l.id as legId,
            l.p_genuine as pLeg, v.test_id as testId, t.suite_id as suiteId, f.signature_id as signatureId,
            s.cause, s.dependency, v.p_genuine as pGenuine, v.p_outage as pOutage,
            max(f.is_contradicted) as isContradicted, o.outcome as said
     from legs l indexed by legs_judged
     cross join runs r on r.id = l.run_id
     cross join failure_verdicts v on v.leg_id = l.id
     join tests t on t.id = v.test_id
     join failing_results f on f.test_id = v.test_id and f.run_id = l.run_id
     left join signatures s on s.id = f.signature_id
     left join outcomes o on o.run_id = l.run_id and o.test_id = v.test_id
     where l.project_id = @project and l.judged_failures is not null and l.day between @first and @last
       and (@branch is null or r.branch = @branch) and r.scope in (select value from json_each(@scopes))
       and (@suite is null or t.suite_id = @suite)
     group by l.id, v.test_id
     order by r.started_at, r.id, l.id, v.test_id`,
  ).all({
    project: projectId,
    first: window.first,
    last: window.last,
    branch: branch.kind === "branch" ? branch.name : null,
    scopes: JSON.stringify(branch.kind === "branch" ? Object.values(scopeCode) : branch.scopes),
    suite: suiteId ?? null,
  });
  return [...Map.groupBy(rows, ({ runId }) => runId).values()].map((own) =>
    redRun(own, suiteId === undefined),
  );
}

function redRun(rows: readonly Row[], isWhole: boolean): RedRun {
  const { runId, startedAt, day, pr, wallMs } = rows[0]!;
  const failures = new Map<number, JudgedTest>();
  for (const row of rows) {
    const pGenuine = believed(row);
    const known = failures.get(row.testId);
    if (known !== undefined && known.pGenuine >= pGenuine) continue;
    failures.set(row.testId, {
      testId: row.testId,
      suiteId: row.suiteId,
      signatureId: row.signatureId ?? undefined,
      cause: row.cause ?? undefined,
      dependency: row.dependency ?? undefined,
      pGenuine,
      pOutage: row.pOutage,
    });
  }
  return {
    runId,
    startedAt,
    day,
    pullRequest: pr ?? undefined,
    wallMs: wallMs ?? undefined,
    pFalseAlarm: noneGenuine(rows, [...failures.values()], isWhole),
    failures: [...failures.values()],
  };
}

function believed({ said, isContradicted, pGenuine }: Row): number {
  if (said !== null) return said === "genuine" ? 1 : 0;
  return isContradicted === 1 ? 0 : pGenuine;
}

/**
 * P(no failure is genuine). Over whole legs of which nothing turned out yet the model's own answer, which knows that
 * failures of one run hang together; else the failures are taken for independent.
 */
function noneGenuine(rows: readonly Row[], failures: readonly JudgedTest[], isWhole: boolean): number {
  const isOpen = isWhole && rows.every(({ isContradicted, said }) => isContradicted === 0 && said === null);
  if (!isOpen) return failures.reduce((none, { pGenuine }) => none * (1 - pGenuine), 1);
  const legs = new Map(rows.map(({ legId, pLeg }) => [legId, pLeg]));
  return [...legs.values()].reduce((none, pLeg) => none * (1 - pLeg), 1);
}
