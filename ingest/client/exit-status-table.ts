import { type Judgement, parseUploadAnswer } from "./answer.ts";
import { uploadAnswer } from "./api-peer.ts";
import { fateOf } from "./deliver-reports.ts";
import { type Ending, runStatus, type UploadFate } from "./exit-status.ts";

/*
 * Everything that can become of a run, for tests: each combination, the status that the client gives, and the same as
 * a table for people.
 */

export const commands = ["0", "1", "5", "137 told", "killed"] as const;
export const reportStates = ["written", "written, others older", "missing", "older"] as const;
export const servers = ["up", "down", "refuses"] as const;
export const refusals = ["no", "yes"] as const;
export const counts = ["usual", "fewer", "class gone"] as const;
export const failures = ["none", "muted", "mixed", "unmuted"] as const;

export type Situation = {
  readonly command: (typeof commands)[number];
  readonly reports: (typeof reportStates)[number];
  readonly server: (typeof servers)[number];
  /** A report is among them that cannot be read whole. */
  readonly refused: (typeof refusals)[number];
  readonly tests: (typeof counts)[number];
  readonly failing: (typeof failures)[number];
};

const conditions = {
  command: commands,
  reports: reportStates,
  server: servers,
  refused: refusals,
  tests: counts,
};

type Condition = keyof typeof conditions;

/** Every combination, in the order of the table. */
export function everySituation(): Situation[] {
  return commands.flatMap((command) =>
    reportStates.flatMap((reports) =>
      servers.flatMap((server) =>
        refusals.flatMap((refused) =>
          counts.flatMap((tests) =>
            failures.map((failing) => ({ command, reports, server, refused, tests, failing })),
          ),
        ),
      ),
    ),
  );
}

/** The command's status as a number. */
export function commandStatus({ command }: Situation): number {
  return command === "killed" ? 137 : Number.parseInt(command, 10);
}

/** Failing tests, and how many of them are muted. */
export function failingTests({ failing }: Situation): {
  readonly failed: number;
  readonly quarantined: number;
} {
  return {
    failed: failing === "none" ? 0 : 2,
    quarantined: { none: 0, muted: 2, mixed: 1, unmuted: 0 }[failing],
  };
}

/** What `run` exits with; `exitCode` is the server's word, were it asked. */
export function statusOf(situation: Situation, exitCode: number): number {
  const { command, reports, server, refused, failing } = situation;
  const areFresh = reports === "written" || reports === "written, others older";
  const ending: Ending = {
    upload: fate(),
    command: commandStatus(situation),
    isKilled: command === "killed",
    gaps: reports === "written, others older" ? ["1 report older than the command"] : [],
    isRedHere: areFresh && (failing !== "none" || refused === "yes"),
    strictUpload: false,
    allowEmpty: false,
  };
  return runStatus(ending);

  function fate(): UploadFate {
    if (!areFresh) return { kind: "nothing" };
    return server === "up" ? fateOf(answered(situation, exitCode)) : { kind: "failed" };
  }
}

/**
 * The table: what fails has a column each, and where the rest of a line makes no difference it says "any". Missing and
 * older reports are never sent, for example, so no server matters to them.
 */
export function asTable(status: (situation: Situation) => number): string {
  const rows = linesFor({}, Object.keys(conditions) as Condition[]);
  const head = [...Object.keys(conditions), ...failures.map((failing) => `${failing} fail`)];
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]!.length)));
  return [head, ...rows]
    .map(
      (cells) =>
        `${cells
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");

  function linesFor(given: Partial<Situation>, open: readonly Condition[]): string[][] {
    const answers = failures.map((failing) => statuses({ ...given, failing }));
    if (answers.every(({ size }) => size === 1)) {
      const said = Object.keys(conditions).map((name) => given[name as Condition] ?? "any");
      return [[...said, ...answers.map((set) => String([...set][0]))]];
    }
    const [first, ...rest] = open;
    return conditions[first!].flatMap((value) => linesFor({ ...given, [first!]: value }, rest));
  }

  function statuses(given: Partial<Situation>): Set<number> {
    const isMeant = (situation: Situation) =>
      Object.entries(given).every(([name, value]) => situation[name as keyof Situation] === value);
    return new Set(everySituation().filter(isMeant).map(status));
  }
}

function answered({ failing, refused, ...situation }: Situation, exitCode: number): Judgement {
  const reply = uploadAnswer(failingTests({ failing, refused, ...situation }));
  if (typeof reply === "string") throw new Error("The peer answers uploads with a body.");
  const body = reply.body as { verdict: object };
  return parseUploadAnswer({ ...body, verdict: { ...body.verdict, exit_code: exitCode } })!;
}
