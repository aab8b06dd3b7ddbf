import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Truth } from "#lib/dev/detection/world.ts";

/** What really happened in the history of a folder, see detection/FORMAT.md. For the scorer only. */
export function readTruth(folder: string): Truth {
  const text = gunzipSync(readFileSync(join(folder, "truth.json.gz"))).toString("utf8");
  const file = JSON.parse(text) as TruthFile;
  return {
    start: file.start,
    end: file.end,
    tests: file.tests.map((test) => ({
      testId: test.test_id,
      previousId: test.previous_id ?? undefined,
      pNow: test.p_now,
      changedAt: test.changed_at ?? undefined,
      isBrokenNow: test.broken_now,
    })),
    failures: file.failures.map((failure) => ({
      runId: failure.run_id,
      testId: failure.test_id,
      isFinal: failure.final,
      cause: failure.cause,
    })),
  };
}

type TruthFile = {
  readonly start: number;
  readonly end: number;
  readonly tests: readonly {
    readonly test_id: string;
    readonly previous_id: string | null;
    readonly p_now: number;
    readonly changed_at: number | null;
    readonly broken_now: boolean;
  }[];
  readonly failures: readonly {
    readonly run_id: string;
    readonly test_id: string;
    readonly final: boolean;
    readonly cause: Truth["failures"][number]["cause"];
  }[];
};
