/** What the list of classes and their files is called among the files of an upload. */
export const classFilesName = "flakeboard-classes.tsv";

/** A larger list is not read, nor are more lines. */
export const largestClassFiles = 8 * 2 ** 20;
export const mostClassFiles = 50_000;

const longestName = 1_000;
const longestPath = 500;

/** A class, a tab and its file's path on each line. */
export function classFilesText(files: ReadonlyMap<string, string>): string {
  return [...files]
    .filter(([name, path]) => isFit(name, path))
    .slice(0, mostClassFiles)
    .map(([name, path]) => `${name}\t${path}\n`)
    .join("");
}

/** The file of each class, as an upload lists them. A line that says no such thing is passed over; the first word counts. */
export function parseClassFiles(text: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const line of text.split("\n", mostClassFiles)) {
    const [name = "", path = "", more] = line.replace(/\r$/, "").split("\t");
    if (more === undefined && isFit(name, path) && !files.has(name)) files.set(name, path);
  }
  return files;
}

/** A path from the repository's root that leads nowhere else. */
function isFit(name: string, path: string): boolean {
  return (
    name !== "" &&
    path !== "" &&
    name.length <= longestName &&
    path.length <= longestPath &&
    !/[\p{Cc}\\]/u.test(path) &&
    !/\p{Cc}/u.test(name) &&
    !path.split("/").some((part) => part === "" || part === "." || part === "..")
  );
}
