import { counted } from "#lib/format/counted.ts";
import { formatBytes } from "#lib/format/format-bytes.ts";
import { formatCount } from "#lib/format/format-count.ts";
import type { Counts, Failure, Judgement, Problem } from "./answer.ts";
import type { CiContext } from "./ci-context.ts";
import type { ReportFile } from "./find-reports.ts";
import type { PackedFile } from "./pack-reports.ts";
import { plainText } from "./plain-text.ts";
import { parameterPairs } from "./query-parameters.ts";

const failuresShown = 20;
const problemsShown = 20;

/** What the server made of the reports, as lines for a log. Every text from outside is made harmless. */
export function judgementLines(judgement: Judgement): string[] {
  const { counts, problems, verdict, url, duplicate } = judgement;
  const failures = verdict.failures ?? [];
  return [
    ...(counts ? countLines(counts) : []),
    ...(duplicate ? ["The server had these reports already; nothing was counted twice."] : []),
    ...problemLines(problems),
    ...failures.slice(0, failuresShown).flatMap(failureLines),
    ...(failures.length > failuresShown
      ? [`  … and ${counted(failures.length - failuresShown, "more failing test")}`]
      : []),
    `Verdict: ${plainText(verdict.summary, 1_000)}`,
    ...(url ? [`Run: ${plainText(url, 1_000)}`] : []),
  ];
}

/** Problems of reports, one a line, each with its place: `TEST-a.xml:812:7: message (code)`. */
export function problemLines(problems: readonly Problem[]): string[] {
  const lines = problems.slice(0, problemsShown).map(({ file, line, column, code, message }) => {
    const place = [plainText(file ?? "upload"), line, line && column].filter(Boolean).join(":");
    return `  ! ${place}: ${plainText(message, 600)} (${plainText(code)})`;
  });
  const rest = problems.length - problemsShown;
  return rest > 0 ? [...lines, `  … and ${counted(rest, "more problem")}`] : lines;
}

/** What a dry run would send. */
export function dryRunLines(
  context: CiContext,
  target: string,
  reports: readonly ReportFile[],
  beside: readonly PackedFile[],
): string[] {
  const pairs = parameterPairs(context.parameters);
  const width = Math.max(0, ...pairs.map(([name]) => name.length));
  return [
    `Dry run: nothing is sent to ${plainText(target)}`,
    `CI: ${context.service ?? (context.isCi ? "unknown" : "none")}`,
    ...pairs.map(([name, value]) => `  ${name.padEnd(width)}  ${plainText(value, 500)}`),
    reportsFound(reports),
    ...[...reports, ...beside].map(
      (report) => `  ${plainText(report.name, 500)} (${formatBytes(report.bytes)})`,
    ),
  ];
}

/** "12 reports, 3.4 MB". */
export function reportsFound(reports: readonly ReportFile[]): string {
  const bytes = reports.reduce((sum, report) => sum + report.bytes, 0);
  return `${counted(reports.length, "report")}, ${formatBytes(bytes)}`;
}

/** "genuine break, 93 % genuine"; "" where there is nothing to say. */
function failureLabel(failure: Failure): string {
  const label = plainText(failure.label ?? "").replaceAll("-", " ");
  const probability = failure.probability_genuine;
  const share = probability == null ? "" : `${Math.round(probability * 100)} % genuine`;
  return [failure.quarantined ? "quarantined" : "", label, share].filter(Boolean).join(", ");
}

/** "CheckoutIT › refund [browser=firefox]": with the variants in which it failed, as far as the server tells them. */
export function failureName({ name, variants = [] }: Failure): string {
  const named = variants.slice(0, 3).join("; ");
  const where = variants.length > 3 ? `${named}; and ${variants.length - 3} more` : named;
  return where === "" ? plainText(name) : `${plainText(name)} [${plainText(where)}]`;
}

/** Why it is red although its test is in quarantine, where that is so, and the evidence, strongest first. */
export function reasons({ quarantine, evidence = [] }: Failure): string[] {
  const unmuted = quarantine?.unmuted;
  return [...(unmuted ? [unmuted.text] : []), ...evidence.map(({ text }) => text)];
}

/** The counts that people look for, in the order of their columns. */
export const countColumns = [
  "files",
  "tests",
  "passed",
  "failed",
  "errored",
  "skipped",
  "flaky",
  "quarantined",
] as const satisfies (keyof Counts)[];

function countLines(counts: Counts): string[] {
  const cells = countColumns.map((column) => {
    const value = formatCount(counts[column]);
    const width = Math.max(column.length, value.length);
    return [column.padStart(width), value.padStart(width)] as const;
  });
  return [
    `  ${cells.map(([heading]) => heading).join("  ")}`,
    `  ${cells.map(([, value]) => value).join("  ")}`,
  ];
}

function failureLines(failure: Failure): string[] {
  const label = failureLabel(failure);
  return [
    `  ${failure.quarantined ? "○" : "✗"} ${failureName(failure)}${label ? ` (${label})` : ""}`,
    ...reasons(failure)
      .slice(0, 3)
      .map((text) => `      ${plainText(text)}`),
  ];
}
