import { randomUUID } from "node:crypto";
import { type CiContext, ciContext } from "./ci-context.ts";
import type { Environment } from "./ci-variables.ts";
import { deliverReports } from "./deliver-reports.ts";
import { uploadStatus } from "./exit-status.ts";
import { codeownersBeside } from "./find-codeowners.ts";
import { findReports, type ReportFile } from "./find-reports.ts";
import { plainText } from "./plain-text.ts";
import { isRed, readLocally } from "./read-locally.ts";
import { apiAddress, givenParameters, readSettings, type UploadOptions } from "./settings.ts";
import { counted, dryRunLines, problemLines, reportsFound } from "./summary.ts";
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
  const command = options.exitCode === undefined ? undefined : Number(options.exitCode);
  const { strictUpload } = settings;
  const allowEmpty = options.allowEmpty ?? false;
  if (reports.length === 0) {
    const found = `No report found: nothing matches ${patterns.map((pattern) => plainText(pattern)).join(" ")}`;
    if (allowEmpty) terminal.remark(`${found}.`);
    else
      terminal.remark(`flakeboard: ${found} in ${folder}. Were the tests run? --allow-empty accepts this.`);
    return uploadStatus({ upload: { kind: "nothing" }, command, isRedHere: false, strictUpload, allowEmpty });
  }
  terminal.remark(`Found ${reportsFound(reports)}`);
  remarkOnNamelessJob(context, terminal);
  const fate = await deliverReports(settings, context.parameters, reports, terminal, env, beside);
  const isRedHere = fate.kind === "failed" && judgeLocally(reports, terminal);
  return uploadStatus({ upload: fate, command, isRedHere, strictUpload, allowEmpty });
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

/** Without a server's word: whether the reports, read here, tell of failures. Says what it found. */
function judgeLocally(files: readonly ReportFile[], terminal: Terminal): boolean {
  const reading = readLocally(files);
  const unreadable = reading.reports.filter(({ report }) => report.status !== "read");
  for (const { file, report } of unreadable) {
    for (const line of problemLines(report.problems.map((problem) => ({ ...problem, file: file.name })))) {
      terminal.remark(line);
    }
  }
  const failing = reading.counts.failed + reading.counts.errored;
  const unreadableToo = unreadable.length > 0 ? ` and ${unreadable.length} of them cannot be read` : "";
  terminal.remark(
    `Read here, the reports tell of ${counted(failing, "failing test")}${unreadableToo}. Quarantine is the server's to know.`,
  );
  return isRed(reading);
}
