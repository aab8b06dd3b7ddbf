import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ObservedRun } from "#lib/dev/detection/ledger.ts";

/** A real history without commits or branches: every cycle of CI stands for a commit of the default branch. */
export type History = { readonly name: string; readonly runs: readonly ObservedRun[] };

const hour = 3_600_000;

/** The histories in ../shared/histories that tell verdicts over time; see their READMEs. */
export function readHistories(folder: string): History[] {
  const dune = readdirSync(join(folder, "dune-ci")).filter((file) => file.endsWith(".csv"));
  return [
    { name: "abb-iofrol", runs: readCycles(join(folder, "abb-iofrol/iofrol.csv")) },
    ...dune.map((file) => ({
      name: file.replace(".csv", ""),
      runs: readCycles(join(folder, "dune-ci", file)),
    })),
    ...readRepeatedBuilds(join(folder, "sbt-flaky/oracle_per_build.tsv")),
  ];
}

/** One row an execution: test, moment, verdict (1 failed) and the cycle that it belongs to. */
function readCycles(file: string): ObservedRun[] {
  const [head, ...lines] = readFileSync(file, "utf8").trim().split("\n");
  const names = head!.trim().split(";");
  const at = (name: string) => names.indexOf(name);
  const [test, when, verdict, cycle] = [at("Name"), at("LastRun"), at("Verdict"), at("Cycle")];
  const cycles = new Map<string, { at: number; failed: Map<number, boolean> }>();
  for (const line of lines) {
    const cells = line.trim().split(";");
    const key = cells[cycle]!;
    const startedAt = Date.parse(`${cells[when]!.replace(" ", "T")}Z`);
    const run = cycles.get(key) ?? { at: startedAt, failed: new Map<number, boolean>() };
    cycles.set(key, run);
    const id = Number(cells[test]);
    run.failed.set(id, (run.failed.get(id) ?? false) || cells[verdict] === "1");
  }
  return [...cycles].map(([key, run]) => observed(key, run.at, [...run.failed]));
}

/** Builds of one commit each, repeated 5 to 100 times: every failure is a flake. */
function readRepeatedBuilds(file: string): History[] {
  const rows = readFileSync(file, "utf8").trim().split("\n").slice(1);
  const builds = Map.groupBy(
    rows.map((row) => row.split("\t")),
    ([build]) => build!,
  );
  return [...builds].map(([build, tests]) => ({
    name: `sbt-flaky ${build}`,
    runs: Array.from({ length: Number(tests[0]![3]) }, (_, run) =>
      observed(
        build,
        run * hour,
        tests.map((cells, test) => [test, (cells[10] ?? "").split(" ").includes(String(run + 1))]),
      ),
    ),
  }));
}

function observed(commit: string, at: number, results: readonly (readonly [number, boolean])[]): ObservedRun {
  return {
    at,
    commit,
    branch: { kind: "default", name: "default" },
    variant: 0,
    results: results.map(([test, isFailed]) => ({
      test,
      group: "all",
      failedAttempts: isFailed ? 1 : 0,
      isPassed: !isFailed,
      signature: undefined,
      cause: undefined,
    })),
  };
}
