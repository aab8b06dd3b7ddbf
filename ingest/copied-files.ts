import { byFileName } from "#ingest/file-order.ts";
import type { CaseRecord, FileRecords, SetAsideFile } from "#ingest/records.ts";

/**
 * Leaves out each file that says nothing of its own: all its cases stand, with the same attempts (outcome,
 * duration, failure), in other files of the job. So an aggregate such as Ant's TESTS-TestSuites.xml goes, and of
 * plain copies all but one. Names play no part, except that among copies the first by name stays. A file without
 * cases stays.
 */
export function withoutCopies(files: readonly FileRecords[]): {
  kept: FileRecords[];
  setAside: SetAsideFile[];
} {
  const candidates = filesOfSharedTests(files);
  if (candidates.length === 0) return { kept: [...files], setAside: [] };

  const contents = new Map(files.map((file) => [file, contentOf(file.cases)]));
  const totals = new Map<string, number>();
  for (const content of contents.values()) {
    for (const [key, count] of content) totals.set(key, (totals.get(key) ?? 0) + count);
  }

  const copies = new Set<FileRecords>();
  // The largest first: of an aggregate and its parts, the parts stay.
  candidates.sort((a, b) => b.cases.length - a.cases.length || byFileName(b.file, a.file));
  for (const file of candidates) {
    const content = [...contents.get(file)!];
    if (content.some(([key, count]) => totals.get(key)! < 2 * count)) continue;
    for (const [key, count] of content) totals.set(key, totals.get(key)! - count);
    copies.add(file);
  }
  const kept = files.filter((file) => !copies.has(file));
  const setAside = files
    .filter((file) => copies.has(file))
    .map((file) => ({ file: file.file, reason: reason(contents.get(file)!, kept, contents) }));
  return { kept, setAside };
}

type Content = ReadonlyMap<string, number>;

/** Files each test of which stands in another file too: only these can be copies, and most jobs have none. */
function filesOfSharedTests(files: readonly FileRecords[]): FileRecords[] {
  if (files.length < 2) return [];
  const shared = -1;
  const homes = new Map<number, number>();
  for (const [index, { cases }] of files.entries()) {
    for (const { test } of cases) {
      const home = homes.get(test);
      if (home === undefined) homes.set(test, index);
      else if (home !== index) homes.set(test, shared);
    }
  }
  return files.filter(
    ({ cases }) => cases.length > 0 && cases.every(({ test }) => homes.get(test) === shared),
  );
}

/** How often each case stands in a file. */
function contentOf(cases: readonly CaseRecord[]): Content {
  const content = new Map<string, number>();
  for (const { test, attempts } of cases) {
    let key = `${test}`;
    for (const { outcome, durationMs, failure } of attempts) key += ` ${outcome} ${durationMs} ${failure}`;
    content.set(key, (content.get(key) ?? 0) + 1);
  }
  return content;
}

function reason(
  content: Content,
  kept: readonly FileRecords[],
  contents: ReadonlyMap<FileRecords, Content>,
): string {
  const homes = kept.filter((file) => [...contents.get(file)!.keys()].some((key) => content.has(key)));
  const others =
    homes.length === 1 ? "" : ` and ${homes.length - 1} other ${homes.length === 2 ? "file" : "files"}`;
  return `Each of its test cases stands, with the same outcome and duration, in ${homes[0]!.file}${others} as well.`;
}
