import type { SearchParams } from "#app/projects/[project]/view.ts";
import type { QuarantineTarget } from "#lib/quarantine/entry.ts";
import { longestGlob, type TestPattern } from "#lib/quarantine/test-pattern.ts";

/** What somebody comes to quarantine, as the address says it. */
export type Wish = {
  /** Each becomes an entry of its own; none while nothing is chosen. */
  readonly targets: readonly QuarantineTarget[];
  /** What the fields of the pattern hold. */
  readonly pattern: TestPattern | undefined;
  /** The run whose failure led here, and a signature that is to be muted besides. */
  readonly runId: number | undefined;
  readonly signatureId: number | undefined;
};

/** So many tests are quarantined in one go. */
export const mostTests = 100;

/** Reads the address of the form: `test` by id, more than once for several, or the globs `suite`, `group` and `name`. */
export async function readWish(searchParams: SearchParams): Promise<Wish> {
  const params = await searchParams;
  const all = (name: string) => [params[name] ?? []].flat();
  const id = (text: string | undefined) => (/^\d{1,15}$/.test(text ?? "") ? Number(text) : undefined);
  const tests = [...new Set(all("test").flatMap((text) => id(text) ?? []))].slice(0, mostTests);
  const glob = (name: string) => (all(name)[0]?.trim() || "*").slice(0, longestGlob + 1);
  const isPattern = ["suite", "group", "name"].some((name) => all(name).length > 0);
  const pattern = isPattern ? { suite: glob("suite"), group: glob("group"), name: glob("name") } : undefined;
  const targets: QuarantineTarget[] =
    tests.length > 0 || pattern === undefined
      ? tests.map((testId) => ({ kind: "test", testId }))
      : [{ kind: "pattern", pattern }];
  return { targets, pattern, runId: id(all("run")[0]), signatureId: id(all("signature")[0]) };
}
