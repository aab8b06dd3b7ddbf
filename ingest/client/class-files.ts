import { fileChunks } from "#ingest/file-chunks.ts";
import { readReport } from "#ingest/junit/read-report.ts";
import { classFilesName, classFilesText, mostClassFiles } from "#lib/ownership/class-files.ts";
import { searchClasses } from "#lib/ownership/class-search.ts";
import type { ReportFile } from "./find-reports.ts";
import { listFiles, placeInRepository, repositoryRoot } from "./git.ts";
import type { PackedFile } from "./pack-reports.ts";

/** Reports that are larger together are not read a second time for this. */
const largestReports = 256_000_000;

/**
 * A list of where the classes lie whose files the reports do not name, by what git holds: so that CODEOWNERS is matched
 * by real paths. One file, or none: without CODEOWNERS among the files `beside`, outside a repository, where nothing is
 * found, and where anything goes wrong, for it is a hint.
 */
export async function classesBeside(
  reports: readonly ReportFile[],
  beside: readonly PackedFile[],
  folder: string,
): Promise<PackedFile[]> {
  if (beside.length === 0) return [];
  try {
    const root = repositoryRoot(folder);
    const classes = root === undefined ? new Set<string>() : classesWithoutFile(reports);
    if (root === undefined || classes.size === 0) return [];
    const near = placeInRepository(folder);
    const search = searchClasses(classes);
    const isWhole = await listFiles(root, (path) => search.look(path, path.startsWith(near)));
    const content = isWhole ? classFilesText(search.found) : "";
    return content === "" ? [] : [{ name: classFilesName, content, bytes: Buffer.byteLength(content) }];
  } catch {
    return [];
  }
}

function classesWithoutFile(reports: readonly ReportFile[]): Set<string> {
  const classes = new Set<string>();
  if (reports.reduce((sum, { bytes }) => sum + bytes, 0) > largestReports) return classes;
  for (const { path, name } of reports) {
    const take = ({ group, file }: { readonly group: string; readonly file: string | undefined }) => {
      if (file === undefined && classes.size < mostClassFiles) classes.add(group);
    };
    readReport(fileChunks(path), take, { fileName: name });
  }
  return classes;
}
