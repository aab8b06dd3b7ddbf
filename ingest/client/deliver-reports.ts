import { formatBytes } from "#lib/format/format-bytes.ts";
import { type Judgement, parseProblems, parseUploadAnswer } from "./answer.ts";
import type { Environment } from "./ci-variables.ts";
import { commentOnRun } from "./comment/comment-on-run.ts";
import type { UploadFate } from "./exit-status.ts";
import type { ReportFile } from "./find-reports.ts";
import { archiveHeaders, type PackedFile, packReports } from "./pack-reports.ts";
import { parameterPairs, type QueryParameters } from "./query-parameters.ts";
import { send } from "./send.ts";
import { apiAddress, type Settings } from "./settings.ts";
import { stepSummary } from "./step-summary.ts";
import { judgementLines, problemLines } from "./summary.ts";
import { appendStepOutputs, appendStepSummary, type Terminal } from "./terminal.ts";

/**
 * Sends the reports, and files `beside` them that are none, and says what came of it: on the terminal, and on the job's summary page. A server that
 * cannot be reached or refuses is no error here but a warning and the fate "failed".
 */
export async function deliverReports(
  settings: Settings,
  parameters: QueryParameters,
  reports: readonly ReportFile[],
  terminal: Terminal,
  env: Environment,
  beside: readonly PackedFile[] = [],
): Promise<UploadFate> {
  if (!settings.token) {
    terminal.warn("FLAKEBOARD_TOKEN is empty, as it is for pull requests of forks: nothing was uploaded.");
    return { kind: "failed" };
  }
  const url = apiAddress(settings, "reports");
  for (const [name, value] of parameterPairs(parameters)) url.searchParams.append(name, value);
  const sent = await send({
    url,
    method: "POST",
    token: settings.token,
    headers: archiveHeaders,
    openBody: () => packReports([...reports, ...beside], newProgress(reports, terminal)),
    timeoutMs: settings.timeoutMs,
    onRetry: (reason, pause) =>
      terminal.remark(`Upload: ${reason}; next try in ${Math.ceil(pause / 1_000)} s`),
  });
  terminal.progress("");
  if (!sent.ok) {
    for (const line of problemLines(parseProblems(sent.body))) terminal.remark(line);
    terminal.warn(`The reports were not uploaded: ${sent.reason}.`);
    return { kind: "failed" };
  }
  const judgement = parseUploadAnswer(sent.body);
  if (!judgement) {
    terminal.warn(
      `The reports were not uploaded: ${url.host} answered ${sent.status}, but not as Flakeboard does.`,
    );
    return { kind: "failed" };
  }
  announce(judgement, terminal, env);
  if (judgement.replaced) {
    terminal.warn(
      "This upload took the place of another of the same run, attempt, job and shard. Parts of one job are told apart by --shard, legs of a matrix by --matrix, several uploads in one job by --job.",
    );
  }
  if (settings.isCommenting && parameters.run)
    await commentOnRun(settings, parameters.run, parameters, terminal, env);
  return fateOf(judgement);
}

/** Says what the server made of a run. */
export function announce(judgement: Judgement, terminal: Terminal, env: Environment): void {
  for (const line of judgementLines(judgement)) terminal.say(line);
  appendStepSummary(env, stepSummary(judgement), terminal);
  const outputs = { verdict: judgement.verdict.outcome, "run-url": judgement.url ?? "" };
  appendStepOutputs(env, outputs, terminal);
}

/** What a judgement says of the exit status. */
export function fateOf({ verdict, counts }: Judgement): UploadFate & { readonly kind: "judged" } {
  const named = verdict.failures ?? [];
  const failures = counts === undefined ? named.length : counts.failed + counts.errored;
  return {
    kind: "judged",
    exitCode: verdict.exit_code,
    failures,
    isSpared:
      named.every(({ quarantined }) => quarantined) && (counts?.quarantined ?? named.length) >= failures,
  };
}

/** Counts the bytes of one attempt and shows them. */
function newProgress(reports: readonly ReportFile[], terminal: Terminal): (bytes: number) => void {
  const total = reports.reduce((sum, report) => sum + report.bytes, 0);
  let read = 0;
  return (bytes) => {
    read += bytes;
    terminal.progress(read < total ? `Sending ${formatBytes(read)} of ${formatBytes(total)} …` : "Waiting …");
  };
}
