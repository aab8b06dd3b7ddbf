import { posix } from "node:path";

const statements = [
  /^(?:import|export(?:\s+type)?\s*[*{])[^"'();]*?\bfrom\s*["']([^"'\n]+)["']/gm,
  /^import\s*["']([^"'\n]+)["']/gm,
  /\bimport\s*\(\s*["']([^"'\n]+)["']\s*\)/g,
];
/** How workers and scripts are named. */
const neighbour = /\bnew URL\(\s*["']([^"'\n]+\.(?:ts|tsx|mjs|js))["'],\s*import\.meta\.url\s*\)/g;

/**
 * What the source text of `file` imports, re-exports, or names for a worker: paths from the project's folder
 * for our own files (`lib/day.ts`), names for packages (`react`, `node:fs`). Relies on the formatter, which begins
 * each import statement at the beginning of a line.
 */
export function importsOf(file: string, text: string): readonly string[] {
  const imported = statements.flatMap((statement) => specifiers(statement, text));
  const named = specifiers(neighbour, text).map((path) => posix.join(posix.dirname(file), path));
  return [...imported.map((specifier) => target(file, specifier)), ...named];
}

function specifiers(pattern: RegExp, text: string): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}

function target(file: string, specifier: string): string {
  if (specifier.startsWith("#")) return specifier.slice(1);
  return specifier.startsWith(".") ? posix.join(posix.dirname(file), specifier) : specifier;
}
