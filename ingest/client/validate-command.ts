import type { ReadProblem } from "#ingest/junit/read-case.ts";
import { counted } from "#lib/format/counted.ts";
import { formatCount } from "#lib/format/format-count.ts";
import type { Environment } from "./ci-variables.ts";
import { exitStatuses } from "./exit-status.ts";
import { findReports } from "./find-reports.ts";
import { plainText } from "./plain-text.ts";
import { type LocalCounts, type LocalReport, readLocally } from "./read-locally.ts";
import { UsageError } from "./settings.ts";
import { openTerminal } from "./terminal.ts";

/** `validate GLOB…`: prints what would be understood of each report; 1 if one is refused, wholly or in part. */
export async function validate(
  patterns: readonly string[],
  env: Environment,
  folder: string,
): Promise<number> {
  const terminal = openTerminal(env);
  const reports = await findReports(patterns, folder);
  if (reports.length === 0) {
    throw new UsageError(
      `No report found: nothing matches ${patterns.map((given) => plainText(given)).join(" ")}.`,
    );
  }
  const reading = readLocally(reports);
  for (const report of reading.reports) for (const line of localReportLines(report)) terminal.say(line);
  for (const { file, reason } of reading.setAside) {
    terminal.say(`= ${plainText(file, 500)}: set aside: ${plainText(reason, 600)}`);
  }
  const refused = reading.reports.filter(({ report }) => report.status !== "read").length;
  terminal.say(
    `${counted(reports.length, "report")}, ${counted(reading.counts.tests, "test")}, ${formatCount(refused)} refused`,
  );
  return refused > 0 ? exitStatuses.failingTests : exitStatuses.fine;
}

/** One report as it would be understood, then its problems and what is ambiguous in it. */
export function localReportLines({ file, report, counts, sharedNames }: LocalReport): string[] {
  const name = plainText(file.name, 500);
  const understood = `${plainText(report.producer)}, ${counted(counts.tests, "test")}${outcomesOf(counts)}`;
  const lines = {
    read: `✓ ${name}: ${understood}`,
    partly: `✗ ${name}: ${understood} (broken off)`,
    refused: `✗ ${name}: refused`,
  };
  const shown = [...sharedNames].slice(0, namesShown).map((shared) => plainText(shared, 120));
  const ambiguous = `${counted(sharedNames.size, "name stands", "names stand")} for several tests, told apart by their order: ${shown.join("; ")}`;
  return [
    lines[report.status],
    ...(counts.retries > 0 ? [`    ${counted(counts.retries, "retry", "retries")}`] : []),
    ...report.problems.map((problem) => `    ! ${problemText(problem)}`),
    ...(sharedNames.size > 0 ? [`    ? ${ambiguous}`] : []),
  ];
}

const namesShown = 3;

function outcomesOf(counts: LocalCounts): string {
  const outcomes = (["passed", "failed", "errored", "skipped", "flaky"] as const)
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${formatCount(counts[outcome])} ${outcome}`);
  return outcomes.length > 0 ? `: ${outcomes.join(", ")}` : "";
}

function problemText({ line, column, code, message }: ReadProblem): string {
  const place = [line && `line ${line}`, column && `column ${column}`].filter(Boolean).join(", ");
  return `${place && `${place}: `}${plainText(message, 600)} (${plainText(code)})`;
}
