import { counted } from "#lib/format/counted.ts";
import type { ReportFile } from "./find-reports.ts";
import { isRed, readLocally } from "./read-locally.ts";
import { problemLines } from "./summary.ts";
import type { Terminal } from "./terminal.ts";

/** Without a server's word: whether the reports, read here, tell of failures. Says what it found. */
export function judgeLocally(files: readonly ReportFile[], terminal: Terminal): boolean {
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
