/** Order of report files by name, numbers within names by value: attempt_2 before attempt_10. For `sort`. */
export function byFileName(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/**
 * What a file's path says of the order in which reports of one job were written: `test_attempts/attempt_1.xml`
 * (Bazel) comes before an unmarked file, `…-rerun_1/…` (Flank) after it. Unmarked files have rank 0.
 */
export function attemptRank(file: string): number {
  const last = [...file.matchAll(mark)].at(-1);
  if (last === undefined) return 0;
  const number = last[2] === "" ? 1 : Number(last[2]);
  return last[1]!.toLowerCase() === "attempt" ? number - 1e6 : number;
}

const collator = new Intl.Collator("en", { numeric: true });
const mark = /(?<![a-z])(re-?run|retry|attempt)[-_. ]?(\d{0,5})(?![a-z\d])/gi;
