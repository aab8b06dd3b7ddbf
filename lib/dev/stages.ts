import { sumOfTallies, type Tally } from "#lib/dev/tally.ts";

/** One part of the whole test run. */
export type Stage = {
  readonly name: string;
  /** What `--only` calls it. */
  readonly kinds: readonly ("static" | "unit" | "e2e")[];
  /** Name of the stage without which this one can only fail. */
  readonly needs?: string;
  readonly run: () => Promise<Tally>;
};

type Circumstances = {
  readonly print: (line: string) => void;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  /** Whether somebody asked for an end. */
  readonly isStopped: () => boolean;
};

/**
 * Runs the stages in order, the failed ones before or not, so that one run shows all faults; prints what became
 * of each and, as the last line, `N passed, N failed`. True if something passed, nothing failed, nobody stopped it.
 */
export async function runStages(stages: readonly Stage[], around: Circumstances): Promise<boolean> {
  const { print, now, isStopped } = around;
  const tallies = new Map<string, Tally>();
  const summary: string[] = [];
  for (const { name, needs, run } of stages) {
    if (isStopped()) {
      summary.push(`${name}: not run, because the run was stopped`);
    } else if (needs !== undefined && tallies.get(needs)?.failed !== 0) {
      summary.push(`${name}: not run, because it needs "${needs}"`);
    } else {
      print(`\n── ${name} ──`);
      const startedAt = now();
      const tally = await run();
      tallies.set(name, tally);
      const flaky = tally.flaky ? `, of the passed ${tally.flaky} flaky` : "";
      summary.push(
        `${name}: ${tally.passed} passed, ${tally.failed} failed${flaky} (${seconds(now() - startedAt)} s)`,
      );
    }
  }

  const { passed, failed } = sumOfTallies([...tallies.values()]);
  for (const line of ["", ...summary, "", `${passed} passed, ${failed} failed`]) print(line);
  return failed === 0 && passed > 0 && !isStopped();
}

function seconds(durationMs: number): string {
  return (durationMs / 1000).toFixed(1);
}
