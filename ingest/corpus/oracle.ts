import type { ElementCounts } from "#ingest/junit/read-case.ts";

/** What an independent reader counted in one file. */
export type OracleRow = {
  /** The file is well-formed; the counts of one that is not are hints only. */
  readonly isStrict: boolean;
  /** Local name of the root element; "" if none was found. */
  readonly root: string;
  readonly counts: ElementCounts;
};

const columns: Readonly<Record<keyof ElementCounts, string>> = {
  testcases: "testcases",
  casesWithFailure: "tc_with_failure",
  casesWithError: "tc_with_error",
  casesWithSkipped: "tc_with_skipped",
  failures: "failures",
  errors: "errors",
  skipped: "skipped",
  flakyFailure: "flakyFailure",
  flakyError: "flakyError",
  rerunFailure: "rerunFailure",
  rerunError: "rerunError",
  suiteLevelFailures: "suite_level_failures",
};

/**
 * Rows of a tab-separated table by their path; columns are found by their names, others are let be.
 * Throws an Error that names a missing column or the line with no number where one is due.
 */
export function parseOracle(text: string): Map<string, OracleRow> {
  const [head = "", ...lines] = text.split(/\r?\n/);
  const names = head.split("\t");
  const at = (name: string): number => {
    const index = names.indexOf(name);
    if (index < 0) throw new Error(`The oracle has no column "${name}".`);
    return index;
  };
  const [path, strict, root] = [at("path"), at("strict_ok"), at("root")];
  const countColumns = Object.entries(columns).map(([count, name]) => [count, at(name)] as const);
  const rows = new Map<string, OracleRow>();
  for (const [index, line] of lines.entries()) {
    if (line === "") continue;
    const cells = line.split("\t");
    const isStrict = cells[strict] === "1";
    const counts = Object.fromEntries(
      countColumns.map(([count, column]) => {
        const value = Number(cells[column] || 0);
        if (!Number.isInteger(value))
          throw new Error(`Line ${index + 2} of the oracle: "${cells[column]}" is no count.`);
        return [count, value];
      }),
      // Every count has its column.
    ) as ElementCounts;
    rows.set(cells[path] ?? "", { isStrict, root: cells[root] ?? "", counts });
  }
  return rows;
}
