import { clustered } from "#lib/stats/parameters.ts";
import type { TestInRun } from "#lib/stats/run/test-in-run.ts";

/** The modules of a run of which so much failed that one thing may have struck them all. */
export type StruckModules = {
  readonly groups: ReadonlySet<string>;
  /** P(just these modules depend on it). */
  readonly prior: number;
};

/**
 * What depends on one thing (a service, a database, a library) fails together: the modules with at least two failures
 * that are a third of their tests or more. Each module of the run depends on it with the same small probability, so
 * many struck modules need much evidence. Undefined where no module stands out.
 */
export function struckModules(tests: readonly TestInRun[]): StruckModules | undefined {
  const sizes = new Map<string, { ran: number; failed: number }>();
  for (const { group, tests: count, isPassed } of tests) {
    const size = sizes.get(group);
    const failed = isPassed ? 0 : count;
    if (size === undefined) sizes.set(group, { ran: count, failed });
    else {
      size.ran += count;
      size.failed += failed;
    }
  }
  const groups = new Set<string>();
  for (const [group, { ran, failed }] of sizes) {
    if (failed >= clustered.minFailures && failed >= clustered.minShare * ran) groups.add(group);
  }
  if (groups.size === 0) return undefined;
  const others = sizes.size - groups.size;
  return { groups, prior: clustered.dependent ** groups.size * (1 - clustered.dependent) ** others };
}
