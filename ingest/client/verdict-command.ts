import { askVerdict } from "./ask-verdict.ts";
import { ciContext } from "./ci-context.ts";
import type { Environment } from "./ci-variables.ts";
import { commentOnRun } from "./comment/comment-on-run.ts";
import { announce, fateOf } from "./deliver-reports.ts";
import { exitStatuses, redReason, redSentence } from "./exit-status.ts";
import { plainText } from "./plain-text.ts";
import { readSettings, type ServerOptions, UsageError } from "./settings.ts";
import { openTerminal } from "./terminal.ts";
import type { WantedPart } from "./wanted-parts.ts";

export type VerdictOptions = ServerOptions & {
  readonly run?: string;
  readonly attempt?: string;
  readonly waitFor?: readonly WantedPart[];
  readonly wait: number;
};

/**
 * `verdict --run ID`: asks for the verdict on a run, with `--wait-for` once the named jobs have uploaded. Without an
 * answer the status is 70, and so it is for a green answer that lacks a job: there is no report here to judge by, and
 * a gate that opens by itself is none.
 */
export async function verdict(options: VerdictOptions, env: Environment, folder: string): Promise<number> {
  const terminal = openTerminal(env);
  const settings = readSettings(options, env);
  const context = ciContext(env, folder);
  const run = options.run ?? context.parameters.run;
  if (!run)
    throw new UsageError("This CI does not name its runs: give --run ID, the same as for the uploads.");
  if (!settings.token)
    throw new UsageError("FLAKEBOARD_TOKEN is empty: the verdict cannot be asked for without it.");
  const { judgement, missing, reason } = await askVerdict(settings, {
    run,
    attempt: options.attempt === undefined ? context.runAttempt : Number(options.attempt),
    wanted: options.waitFor ?? [],
    waitMs: options.wait * 1_000,
    remark: (line) => terminal.remark(plainText(line, 1_000)),
  });
  if (!judgement) {
    terminal.warn(`There is no verdict on this run: ${reason}.`);
    return exitStatuses.uploadFailed;
  }
  announce(judgement, terminal, env);
  if (missing.length > 0) {
    const names = missing.map((name) => plainText(name)).join(", ");
    const doubt = reason === undefined ? "" : ` The last question had no answer: ${reason}.`;
    terminal.warn(
      `After ${options.wait} s these have not uploaded for run ${plainText(run)}: ${names}.${doubt}`,
    );
  }
  if (settings.isCommenting) {
    await commentOnRun(settings, run, options.run ? {} : context.parameters, terminal, env);
  }
  const ending = {
    ...{ upload: fateOf(judgement), command: undefined, gaps: [], isRedHere: false },
    ...{ strictUpload: false, allowEmpty: false },
  };
  const why = redSentence(ending);
  if (why) terminal.warn(why);
  if (redReason(ending)) return exitStatuses.failingTests;
  return missing.length > 0 ? exitStatuses.uploadFailed : exitStatuses.fine;
}
