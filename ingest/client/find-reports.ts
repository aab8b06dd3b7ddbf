import { realpathSync, statSync } from "node:fs";
import { isAbsolute, parse, relative, resolve, sep } from "node:path";
import { escapePath, glob } from "tinyglobby";

export type ReportFile = {
  /** Absolute, and without links. */
  readonly path: string;
  /** As people see it and as the archive names it: relative to the working directory, with slashes. */
  readonly name: string;
  readonly bytes: number;
  /** Epoch ms, with fractions where the file system keeps them. */
  readonly writtenAt: number;
};

/** Where common runners put their reports, for `run` without --reports. */
export const usualReports = [
  "**/{junit,*junit*,*-junit,xunit,*.xunit}.xml",
  "**/TEST-*.xml",
  "**/test-results/**/*.xml",
  "**/test-reports/**/*.xml",
  "**/{surefire,failsafe}-reports/*.xml",
  "**/reports/junit/**/*.xml",
];

/**
 * The files that the patterns match, sorted by name; each once, though links lead to it on several ways or in a circle: by
 * its own name, if a pattern matches that, else by the shortest. A folder stands for every .xml below it, and a
 * path that exists for itself, even if it holds characters that patterns use. node_modules and .git are passed
 * over. Empty where nothing matches.
 */
export async function findReports(patterns: readonly string[], folder: string): Promise<ReportFile[]> {
  const matched = await glob(
    patterns.map((pattern) => asPattern(pattern, folder)),
    { cwd: folder, absolute: true, onlyFiles: true, dot: true, expandDirectories: false, ignore: passedOver },
  );
  const root = realPath(folder) ?? folder;
  const byPath = new Map<string, ReportFile>();
  for (const match of matched.sort(byLength)) {
    const given = resolve(match);
    const path = realPath(given);
    const stats = path === undefined ? undefined : statSync(path, { throwIfNoEntry: false });
    if (path === undefined || !stats?.isFile()) continue;
    const isItself = resolve(root, relative(folder, given)) === path;
    if (byPath.has(path) && !isItself) continue;
    byPath.set(path, { path, name: entryName(given, folder), bytes: stats.size, writtenAt: stats.mtimeMs });
  }
  return [...byPath.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Undefined for what is gone, and for a link that leads nowhere. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function byLength(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

const passedOver = ["**/node_modules/**", "**/.git/**"];

function asPattern(given: string, folder: string): string {
  const stats = statSync(resolve(folder, given), { throwIfNoEntry: false });
  const slashed = (path: string) => (sep === "\\" ? path.replaceAll("\\", "/") : path);
  if (stats?.isDirectory()) return `${escapePath(slashed(given)).replace(/\/+$/, "")}/**/*.xml`;
  return stats?.isFile() ? escapePath(slashed(given)) : slashed(given);
}

/** Files outside the working directory go by their absolute path without its root: no name leads upwards. */
function entryName(path: string, folder: string): string {
  const inside = relative(folder, path);
  const name = inside.startsWith("..") || isAbsolute(inside) ? path.slice(parse(path).root.length) : inside;
  return name.split(sep).join("/");
}
