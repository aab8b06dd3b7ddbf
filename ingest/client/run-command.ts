import { runChild } from "./child.ts";
import { ciContext } from "./ci-context.ts";
import type { Environment } from "./ci-variables.ts";
import { classesBeside } from "./class-files.ts";
import { deliverReports } from "./deliver-reports.ts";
import { type Ending, redSentence, runStatus } from "./exit-status.ts";
import { codeownersBeside } from "./find-codeowners.ts";
import { usualReports } from "./find-reports.ts";
import { finishedReports, takeSnapshot } from "./fresh-reports.ts";
import { judgeLocally } from "./judge-locally.ts";
import { plainText } from "./plain-text.ts";
import { reportGaps } from "./report-gaps.ts";
import { apiAddress, givenParameters, readSettings, type UploadOptions } from "./settings.ts";
import { dryRunLines, reportsFound } from "./summary.ts";
import { openTerminal } from "./terminal.ts";
import { namedRun, remarkOnNamelessJob } from "./upload-command.ts";

export type RunOptions = UploadOptions & { readonly reports?: readonly string[] };

/**
 * `run -- COMMAND…`: runs the tests, sends the reports that they wrote and gives the exit status. The standard
 * output stays the command's own. Whoever stops the job gets the command's status at once: nothing is sent.
 */
export async function run(
  command: readonly string[],
  options: RunOptions,
  env: Environment,
  folder: string,
): Promise<number> {
  const terminal = openTerminal(env, process.stderr);
  const settings = readSettings(options, env);
  const beside = codeownersBeside(options, folder, env);
  const patterns = options.reports ?? usualReports;
  const startedAt = Date.now();
  // A fault here is told after the tests: it must not keep them from running.
  const snapshot = takeSnapshot(patterns, folder, startedAt);
  await snapshot.catch(() => {});

  const child = await runChild(command);
  if (child.fault)
    terminal.remark(`flakeboard: ${plainText(command[0] ?? "")} did not start: ${child.fault}`);
  if (child.isStopped) return child.status;

  const ending = {
    command: child.status,
    isKilled: child.isKilled,
    gaps: [] as readonly string[],
    isRedHere: false,
    strictUpload: settings.strictUpload,
    allowEmpty: options.allowEmpty ?? false,
  };
  try {
    const sent = await sendFresh();
    if (sent === undefined) return child.status;
    const ended = { ...ending, ...sent };
    const status = runStatus(ended);
    if (child.status !== 0 && status === 0)
      terminal.say("Every failure is quarantined: the build stays green.");
    const why = redSentence(ended);
    if (why) terminal.warn(why);
    return status;
  } catch (error) {
    // Whatever fails once the tests have run, disk or this very code, it must not decide about the build.
    terminal.warn(`The reports were not uploaded: ${error instanceof Error ? error.message : error}.`);
    return runStatus({ ...ending, upload: { kind: "failed" } });
  }

  /** Sends what the command wrote; undefined for a dry run. */
  async function sendFresh(): Promise<
    (Pick<Ending, "upload"> & Partial<Pick<Ending, "gaps" | "isRedHere">>) | undefined
  > {
    const reports = await finishedReports(await snapshot, patterns, folder);
    const context = namedRun(
      ciContext(env, folder, {
        started_at: new Date(startedAt).toISOString(),
        ...givenParameters(options),
        "exit-code": String(child.status),
      }),
    );
    if (options.dryRun) {
      for (const line of dryRunLines(context, apiAddress(settings, "reports").href, reports, beside))
        terminal.say(line);
      return undefined;
    }
    if (reports.length === 0) {
      const found = `The command wrote no report that matches ${patterns.map((pattern) => plainText(pattern)).join(" ")}`;
      if (ending.allowEmpty) terminal.remark(`${found}.`);
      else terminal.warn(`${found}. --reports GLOB says where they are; --allow-empty accepts this.`);
      return { upload: { kind: "nothing" } };
    }
    terminal.remark(`The command wrote ${reportsFound(reports)}`);
    remarkOnNamelessJob(context, terminal);
    const rules = { commandStart: startedAt, mayMiss: ending.allowEmpty };
    const gaps = await reportGaps(options.reports, reports, folder, rules);
    const files = [...beside, ...(await classesBeside(reports, beside, folder))];
    const fate = await deliverReports(settings, context.parameters, reports, terminal, env, files);
    // A command that swallows its failures is judged by its reports, with a server or without.
    const isRedHere = fate.kind === "failed" && child.status === 0 && judgeLocally(reports, terminal);
    return { upload: fate, gaps, isRedHere };
  }
}
