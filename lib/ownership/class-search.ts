/** Looks for the source files of classes among a repository's files, which come one at a time. */
export type ClassSearch = {
  /** A file's path from the repository's root. `isNear`: it lies below the folder where the tests ran. */
  look(path: string, isNear: boolean): void;
  /** The file of each class for which one fits better than all others, in the order of the classes. */
  readonly found: ReadonlyMap<string, string>;
};

type Wanted = {
  readonly name: string;
  readonly segments: readonly string[];
  best: number;
  path: string | undefined;
};

/** Languages whose files lie in the folders of their package, and are that or a module in it. */
const strictly = new Set(["java", "groovy", "py"]);
/** Those that only tend to, or leave out what the packages have in common. */
const loosely = new Set([
  ...["kt", "kts", "scala", "cs", "fs", "vb", "php", "rb", "ex", "exs", "swift", "dart", "m", "mm"],
]);

/** A class is at most so many names deep, and that many of them may be classes within a file. */
const deepest = 40;
const mostInFile = 3;

/**
 * What fits best has most folders in common with the package; of those that are equal, a file near to the tests. Two
 * files that fit as well as each other say nothing. Keeps no file but the best of each class, so that a repository may
 * be as large as it likes, and gives the same for the files in any order.
 */
export function searchClasses(classes: Iterable<string>): ClassSearch {
  const all: Wanted[] = [];
  const byStem = new Map<string, Wanted[]>();
  for (const name of new Set(classes)) {
    const segments = segmentsOf(name);
    if (segments === undefined) continue;
    const wanted: Wanted = { name, segments, best: 0, path: undefined };
    all.push(wanted);
    const last = segments.at(-1)!;
    for (const stem of new Set([...segments.slice(-1 - mostInFile), snakeCase(last)])) {
      const alike = byStem.get(stem);
      if (alike === undefined) byStem.set(stem, [wanted]);
      else alike.push(wanted);
    }
  }
  return {
    look(path, isNear) {
      const name = path.slice(path.lastIndexOf("/") + 1);
      const dot = name.lastIndexOf(".");
      const language = name.slice(dot + 1);
      const stem = name.slice(0, Math.max(dot, 0));
      const fitting = byStem.get(stem);
      if (fitting === undefined || !(strictly.has(language) || loosely.has(language))) return;
      const folders = path.split("/").slice(0, -1);
      for (const wanted of fitting) {
        const fit = fitOf(wanted.segments, stem, folders, language);
        const score = fit === 0 ? 0 : 2 * fit + (isNear ? 1 : 0);
        if (score > wanted.best) Object.assign(wanted, { best: score, path });
        else if (score > 0 && score === wanted.best && path !== wanted.path) wanted.path = undefined;
      }
    },
    get found() {
      return new Map(all.flatMap(({ name, path }) => (path === undefined ? [] : [[name, path] as const])));
    },
  };
}

/** How many names of a class its file and its folders bear; 0 if it is not its file. */
function fitOf(
  segments: readonly string[],
  stem: string,
  folders: readonly string[],
  language: string,
): number {
  const isModule = language === "py" || language === "rb";
  const at = segments.lastIndexOf(stem);
  const inFile = segments.length - 1 - at;
  if (at >= 0 && (inFile === 0 || (isModule && inFile <= mostInFile))) {
    const shared = 1 + sharedTail(segments.slice(0, at), folders);
    if (loosely.has(language) || shared === at + 1) return shared;
  }
  const isSnake = ["rb", "ex", "exs"].includes(language) && snakeCase(segments.at(-1)!) === stem;
  if (!isSnake) return 0;
  return 1 + sharedTail(segments.slice(0, -1).map(snakeCase), folders);
}

function sharedTail(names: readonly string[], folders: readonly string[]): number {
  let shared = 0;
  while (shared < names.length && names.at(-1 - shared) === folders.at(-1 - shared)) shared += 1;
  return shared;
}

/** The names of a class with its packages; undefined for what is none, such as a path or a title. */
function segmentsOf(name: string): string[] | undefined {
  // Classes within classes: $ for the JVM, + for .NET.
  const segments = name.replace(/(?<=.)[$+].*$/s, "").split(/\.|\\|::/);
  const isClass = segments.every((segment) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(segment));
  return isClass && segments.length <= deepest ? segments : undefined;
}

function snakeCase(name: string): string {
  return name.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, "_").toLowerCase();
}
