import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { labelOfLeg } from "#db/verdicts/judged-legs.ts";
import { type JudgedLeg, joinLegs, type ModelVerdict } from "#lib/model-verdict.ts";

/** What the model says of a red run, in a line. */
export type RunLabel = Pick<ModelVerdict, "label" | "pGenuine">;

/** SQL: whether the leg `l` stands for what its run amounts to: a test failed in a latest job of it. */
export const isStanding = `exists (
  select 1 from jobs j where j.run_id = l.run_id and j.attempt = l.attempt and j.variant_id = l.variant_id and j.failed > 0
    and not exists (select 1 from jobs k where k.run_id = j.run_id and k.name = j.name and k.shard = j.shard
      and k.variant_id = j.variant_id and k.attempt > j.attempt))`;

/** What the model says of these runs, by id; green and unjudged ones are left out. Rides on legs_by_run. */
export async function verdictsOfRuns(
  db: Database,
  runIds: readonly number[],
): Promise<Map<number, RunLabel>> {
  const legs = statement<[string], Omit<JudgedLeg, "failures" | "isMassFailure"> & { runId: number }>(
    db,
    `select l.id as legId, l.run_id as runId, l.p_genuine as pGenuine, l.p_new_break as pNewBreak, l.p_outage as pOutage,
            ${labelOfLeg} as label
     from json_each(?) ids cross join legs l indexed by legs_by_run on l.run_id = ids.value
     where l.judged_failures is not null and ${isStanding} order by l.id`,
  ).all(JSON.stringify(runIds));
  const byRun = Map.groupBy(legs, ({ runId }) => runId);
  return new Map(
    [...byRun].map(([runId, own]) => {
      const { label, pGenuine } = joinLegs(
        own.map((leg) => ({ ...leg, failures: [], isMassFailure: false })),
      )!;
      return [runId, { label, pGenuine }];
    }),
  );
}
