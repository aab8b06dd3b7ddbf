import { randomUUID } from "node:crypto";
import { type CiContext, ciContext } from "./ci-context.ts";
import type { Environment } from "./ci-variables.ts";
import { classesBeside } from "./class-files.ts";
import { deliverReports } from "./deliver-reports.ts";
import { redSentence, type UploadFate, uploadStatus } from "./exit-status.ts";
import { codeownersBeside } from "./find-codeowners.ts";
import { findReports } from "./find-reports.ts";
import { judgeLocally } from "./judge-locally.ts";
import { plainText } from "./plain-text.ts";
import { reportGaps } from "./report-gaps.ts";
import { apiAddress, givenParameters, readSettings, type UploadOptions } from "./settings.ts";
import { dryRunLines, reportsFound } from "./summary.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

/** `upload GLOB…`: finds the reports, sends them and gives the exit status. */
export async function upload(
  patterns: readonly string[],
  options: UploadOptions,
  env: Environment,
  folder: string,
): Promise<number> {
  const terminal = openTerminal(env);
  const settings = readSettings(options, env);
  const reports = await findReports(patterns, folder);
  const beside = codeownersBeside(options, folder, env);
  const context = namedRun(ciContext(env, folder, givenParameters(options)));
  if (options.dryRun) {
    for (const line of dryRunLines(context, apiAddress(settings, "reports").href, reports, beside))
      terminal.say(line);
    return 0;
  }
  const allowEmpty = options.allowEmpty ?? false;
  const ending = (fate: UploadFate, gaps: readonly string[] = [], isRedHere = false) => ({
    upload: fate,
    command: options.exitCode === undefined ? undefined : Number(options.exitCode),
    strictUpload: settings.strictUpload,
    ...{ gaps, isRedHere, allowEmpty },
  });
  if (reports.length === 0) {
    const found = `No report found: nothing matches ${patterns.map((pattern) => plainText(pattern)).join(" ")}`;
    if (allowEmpty) terminal.remark(`${found}.`);
    else
      terminal.remark(`flakeboard: ${found} in ${folder}. Were the tests run? --allow-empty accepts this.`);
    return uploadStatus(ending({ kind: "nothing" }));
  }
  terminal.remark(`Found ${reportsFound(reports)}`);
  remarkOnNamelessJob(context, terminal);
  const gaps = await reportGaps(patterns, reports, folder, { mayMiss: allowEmpty });
  const files = [...beside, ...(await classesBeside(reports, beside, folder))];
  const fate = await deliverReports(settings, context.parameters, reports, terminal, env, files);
  const ended = ending(fate, gaps, fate.kind === "failed" && judgeLocally(reports, terminal));
  const why = redSentence(ended);
  if (why) terminal.warn(why);
  return uploadStatus(ended);
}

/** A run of its own where the CI names none, so that an upload that is sent twice is still one. */
export function namedRun(context: CiContext): CiContext {
  if (context.parameters.run) return context;
  return { ...context, parameters: { ...context.parameters, run: randomUUID() } };
}

export function remarkOnNamelessJob(context: CiContext, terminal: Terminal): void {
  if (!context.isCi || context.parameters.job) return;
  terminal.remark(
    `${context.service ?? "This CI"} does not name its jobs. If several jobs of a run upload, give each --job NAME, or the last one replaces the others.`,
  );
}
