import { posix } from "node:path";

const patterns = [
  /^(?:import|export(?:\s+type)?\s*[*{])[^"'();]*?\bfrom\s*["']([^"'\n]+)["']/gm,
  /^import\s*["']([^"'\n]+)["']/gm,
  /\b(?:import|require)\s*\(\s*["']([^"'\n]+)["']\s*\)/g,
  // How workers and scripts are named.
  /\bnew URL\(\s*["']([^"'\n]+\.(?:ts|tsx|mjs|js))["'],\s*import\.meta\.url\s*\)/g,
];

/**
 * What the source text of `file` imports, re-exports, or names for a worker: paths from the project's folder
 * for our own files (`lib/day.ts`), names for packages (`react`, `node:fs`). Relies on the formatter, which begins
 * each import statement at the beginning of a line.
 */
export function importsOf(file: string, text: string): readonly string[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => target(file, match[1] ?? "")),
  );
}

function target(file: string, specifier: string): string {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (specifier.startsWith(".")) return posix.join(posix.dirname(file), specifier);
  return specifier;
}
