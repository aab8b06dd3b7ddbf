import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** The days from `first` to `last` on which a project has results, the oldest first: one seek in `test_days` each. */
export function recordedDays(db: Database, projectId: number, first: string, last: string): string[] {
  return statement<[{ project: number; first: string; last: string }], { day: string }>(
    db,
    `with recursive found (day) as (
       select min(day) from test_days where project_id = @project and day >= @first
       union all
       select (select min(day) from test_days where project_id = @project and day > found.day)
       from found where found.day < @last
     )
     select day from found where day <= @last`,
  )
    .all({ project: projectId, first, last })
    .map((row) => row.day);
}

/**
 * A common table expression `recorded (day, scope)`: those of `@days` and `@scopes` (JSON arrays) in which the
 * project `@project` has results. What is then sought in `test_days` is sought nowhere in vain.
 */
export const recordedTable = `recorded as materialized (
  select days.value as day, scopes.value as scope from json_each(@days) days cross join json_each(@scopes) scopes
  where exists (
    select 1 from test_days where project_id = @project and day = days.value and scope = scopes.value))`;
