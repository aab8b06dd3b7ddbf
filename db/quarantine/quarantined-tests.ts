import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { NamedTest } from "#lib/quarantine/test-pattern.ts";
import { variantPairs } from "#lib/variant.ts";

/** A test that is muted now, as a runner has to be told of it. */
export type QuarantinedTest = NamedTest & {
  readonly testId: number;
  /** Where its source lies, if reports say so. */
  readonly file: string | undefined;
};

/** Which of the tests in quarantine are wanted; undefined where it does not matter. */
export type QuarantinedTestFilter = {
  readonly suite?: string | undefined;
  readonly owner?: string | undefined;
  /** Where the tests are about to run: entries for one branch or variant only count where they are for this one. */
  readonly branch?: string | undefined;
  readonly variant?: string | undefined;
};

/**
 * Every test that an entry in force takes in and has not tightened, each once, in order of suite, group and name. An
 * entry for one branch or variant counts only if the filter names it. Rides on quarantine_entries_open.
 */
export function* listQuarantinedTests(
  db: Database,
  projectId: number,
  now: number,
  filter: QuarantinedTestFilter = {},
): IterableIterator<QuarantinedTest> {
  type Row = Omit<QuarantinedTest, "file"> & { file: string | null; variant: string | null };
  const rows = statement<[Record<string, string | number | null>], Row>(
    db,
    `select t.id as testId, s.name as suite, t.group_name as "group", t.name, t.file, e.variant
     from quarantine_entries e indexed by quarantine_entries_open
     join quarantine_tests q on q.entry_id = e.id and q.tightened_at is null
     join tests t on t.id = q.test_id join suites s on s.id = t.suite_id
     where e.project_id = @project and e.released_at is null and e.until > @now
       and (e.branch is null or e.branch = @branch)
       and (@suite is null or s.name = @suite) and (@owner is null or e.owner = @owner)
     order by s.name, t.group_name, t.name, t.ordinal, t.id`,
  ).all({
    project: projectId,
    now,
    branch: filter.branch ?? null,
    suite: filter.suite ?? null,
    owner: filter.owner ?? null,
  });
  const here = new Set(pairsOf(filter.variant ?? ""));
  let last: number | undefined;
  for (const { file, variant, ...test } of rows) {
    if (test.testId === last || !pairsOf(variant ?? "").every((pair) => here.has(pair))) continue;
    last = test.testId;
    yield { ...test, file: file ?? undefined };
  }
}

function pairsOf(variant: string): string[] {
  return variantPairs(variant).map(([key, value]) => `${key}=${value}`);
}
