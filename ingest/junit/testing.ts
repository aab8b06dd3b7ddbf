import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { ReadCase } from "#ingest/junit/read-case.ts";
import { readWhole } from "#ingest/junit/read-whole.ts";

/** The cases of a file in `fixtures/`, which must be read whole. */
export function casesOf(fixture: string): readonly ReadCase[] {
  const { report, cases } = readWhole(readFileSync(new URL(`fixtures/${fixture}`, import.meta.url)));
  assert.equal(report.status, "read");
  return cases;
}

/** The outcomes of each case's attempts by its name: "failed passed". */
export const outcomesByName = (cases: readonly ReadCase[]) =>
  Object.fromEntries(
    cases.map(({ name, attempts }) => [name, attempts.map(({ outcome }) => outcome).join(" ")]),
  );
