import { type EntryState, expiringMs } from "#lib/quarantine/entry-state.ts";

/** Which entries a list shows; undefined where it does not matter. */
export type EntryFilter = {
  readonly state?: EntryState | undefined;
  /** Name of a suite of which a test is taken in. */
  readonly suite?: string | undefined;
  readonly owner?: string | undefined;
  readonly test?: number | undefined;
};

export type EntryParameters = {
  readonly project: number;
  readonly now: number;
  readonly state: EntryState | null;
  readonly suite: string | null;
  readonly owner: string | null;
  readonly test: number | null;
};

/** SQL: the state of the entry `e` at @now; the same as `stateOf`, which a test holds it against. */
export const stateSql = `case when e.released_at is not null then 'released' when e.until <= @now then 'overdue'
  when e.ready_at is not null then 'ready' when e.until - @now <= ${expiringMs} then 'expiring' else 'active' end`;

/** SQL: whether the entry `e` passes the filter, its state apart. */
export const passes = `e.project_id = @project and (@owner is null or e.owner = @owner)
  and (@suite is null or exists (
    select 1 from quarantine_tests q join tests t on t.id = q.test_id join suites s on s.id = t.suite_id
    where q.entry_id = e.id and s.name = @suite))
  and (@test is null or exists (select 1 from quarantine_tests q where q.entry_id = e.id and q.test_id = @test))`;

export function entryParameters(projectId: number, filter: EntryFilter, now: number): EntryParameters {
  return {
    project: projectId,
    now,
    state: filter.state ?? null,
    suite: filter.suite ?? null,
    owner: filter.owner ?? null,
    test: filter.test ?? null,
  };
}
