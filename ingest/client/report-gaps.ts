import { dirname } from "node:path";
import { counted } from "#lib/format/counted.ts";
import { findReports, type ReportFile, usualReports } from "./find-reports.ts";
import { clockStepMs } from "./fresh-reports.ts";
import { plainText } from "./plain-text.ts";

export type GapRules = {
  /** When the command began, epoch ms. */
  readonly commandStart?: number;
  /** A pattern without a report is no gap. */
  readonly mayMiss?: boolean;
};

/**
 * What speaks against these reports' being all that the tests had to say, as parts of sentences: a pattern that gave
 * no report, and reports that are older than the command, whether they were left out or the command brought them along
 * from a cache. Half of the tests may have crashed before they wrote anything. Without patterns of a person's own, our
 * usual ones say what is older, and only beside what the command wrote: elsewhere they match what is no report of it.
 * Empty if nothing speaks against it.
 */
export async function reportGaps(
  patterns: readonly string[] | undefined,
  reports: readonly ReportFile[],
  folder: string,
  { commandStart = 0, mayMiss = false }: GapRules,
): Promise<string[]> {
  const taken = new Set(reports.map(({ path }) => path));
  const older = new Set(reports.filter(({ writtenAt }) => writtenAt < commandStart - clockStepMs).map(named));
  const gaps: string[] = [];
  for (const pattern of patterns?.filter((given) => !isExclusion(given)) ?? []) {
    const found = await findReports([pattern, ...(patterns ?? []).filter(isExclusion)], folder);
    if (!mayMiss && !found.some(({ path }) => taken.has(path))) {
      gaps.push(`no report for ${plainText(pattern)}`);
    }
    for (const report of found) if (!taken.has(report.path)) older.add(named(report));
  }
  if (patterns === undefined) {
    const written = new Set(reports.map(({ path }) => dirname(path)));
    for (const report of await findReports(usualReports, folder)) {
      if (!taken.has(report.path) && written.has(dirname(report.path))) older.add(named(report));
    }
  }
  if (older.size > 0) {
    const names = [...older].slice(0, namesShown).join(", ");
    const rest = older.size > namesShown ? ", …" : "";
    gaps.push(`${counted(older.size, "report")} older than the command (${names}${rest})`);
  }
  return gaps;
}

const namesShown = 3;

function named({ name }: ReportFile): string {
  return plainText(name);
}

function isExclusion(pattern: string): boolean {
  return pattern.startsWith("!");
}
