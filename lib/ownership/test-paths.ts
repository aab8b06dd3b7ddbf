import { pathInCheckout } from "#lib/checkout-path.ts";

/** Where a test may lie in its repository. */
export type TestPaths = {
  /** With slashes, without one at the beginning; the likeliest first. Empty where nothing tells. */
  readonly paths: readonly string[];
  /** False if the report names the file itself. */
  readonly isGuessed: boolean;
};

const longestPath = 1_000;

/**
 * The file that a report names, else the files in which a class or package of this name usually lies. "com.shop.CartIT"
 * may be src/test/java/com/shop/CartIT.java, "tests.test_cart.TestCart" is tests/test_cart.py, a group that is a
 * path is that path.
 */
export function pathsOfTest({
  file,
  group,
}: {
  readonly file: string | null | undefined;
  readonly group: string;
}): TestPaths {
  const named = file ? inRepository(file) : undefined;
  if (named !== undefined) return { paths: [named], isGuessed: false };
  const [first = ""] = group.slice(0, longestPath).split(" > ", 1);
  return { paths: guesses(first.trim()), isGuessed: true };
}

function guesses(group: string): string[] {
  if (group === "" || /\s/.test(group)) return [];
  if (sourceFile.test(group)) {
    const path = inRepository(group);
    return path === undefined ? [] : [path];
  }
  if (group.includes("/")) return goFiles(group);
  return pythonFiles(group) ?? classFiles(group);
}

/** Undefined for a path that leads out of the repository. */
function inRepository(path: string): string | undefined {
  const inside = pathInCheckout(path.slice(0, longestPath))
    .replaceAll("\\", "/")
    .replace(/^(?:\.?\/)+/, "");
  return inside === "" || inside.split("/").includes("..") ? undefined : inside;
}

/** A Go package by its import path: the first three parts are a host's address of the repository. */
function goFiles(group: string): string[] {
  const parts = group.split("/");
  const inside = parts[0]?.includes(".") ? parts.slice(3) : parts;
  return inside.length === 0 ? [] : [`${inside.join("/")}/${inside.at(-1)}_test.go`];
}

/** A Python module by pytest's naming of its files; undefined if no part is named so. */
function pythonFiles(group: string): string[] | undefined {
  const parts = group.split(".");
  const end = parts.findLastIndex((part) => /^test_|_tests?$/.test(part));
  return end < 0 ? undefined : [`${parts.slice(0, end + 1).join("/")}.py`];
}

/** A class of the JVM or .NET, in the folders where Maven, Gradle and sbt keep tests, or at its package's path. */
function classFiles(group: string): string[] {
  const [outer = ""] = group.split(/[$+]/, 1);
  const path = outer.replaceAll(".", "/");
  const inFolders = ["java", "kotlin", "scala", "groovy"].map((language) => {
    const ending = { java: "java", kotlin: "kt", scala: "scala", groovy: "groovy" }[language];
    return `src/test/${language}/${path}.${ending}`;
  });
  return [...inFolders, `${path}.cs`, path];
}

const sourceFile =
  /\.(?:[cm]?[jt]sx?|py|rb|go|rs|php|feature|robot|cs|cc|cpp|java|kt|scala|groovy|swift|exs?|sh|bats)$/i;
