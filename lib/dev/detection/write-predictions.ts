import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Predictions } from "#lib/dev/detection/world.ts";

/** Writes verdicts.jsonl, run_verdicts.jsonl and estimates.jsonl into a folder, created if it is not there. */
export function writePredictions(folder: string, { verdicts, runVerdicts, estimates }: Predictions): void {
  mkdirSync(folder, { recursive: true });
  const write = (file: string, rows: readonly object[]) =>
    writeFileSync(join(folder, file), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  write(
    "verdicts.jsonl",
    verdicts.map(({ runId, testId, pGenuine }) => ({ run_id: runId, test_id: testId, p_genuine: pGenuine })),
  );
  write(
    "run_verdicts.jsonl",
    runVerdicts.map(({ runId, pGenuine }) => ({ run_id: runId, p_genuine: pGenuine })),
  );
  write(
    "estimates.jsonl",
    estimates.map(({ testId, p, lo, hi, pFlaky, pBroken }) => ({
      test_id: testId,
      p,
      lo,
      hi,
      p_flaky: pFlaky,
      p_broken: pBroken,
    })),
  );
}
