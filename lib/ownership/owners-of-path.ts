import type { OwnerRule } from "#lib/ownership/codeowners.ts";
import { matchesPath } from "#lib/ownership/path-pattern.ts";
import type { Effort } from "#lib/ownership/segment-pattern.ts";

/** Whose a path is. */
export type PathOwners = {
  /** The first of the most specific rule comes first. */
  readonly owners: readonly string[];
  /** The rule that gives the first owner. */
  readonly rule: OwnerRule;
};

/** The rules of a file by the folders that they begin with: of thousands, few can mean a given path. */
export type SortedRules = ReadonlyMap<string, readonly OwnerRule[]>;

export function sortedRules(rules: readonly OwnerRule[]): SortedRules {
  return Map.groupBy(rules, ({ pattern }) => pattern.beginning);
}

/**
 * Whose a path is: in each section the last rule that matches decides, and all sections count. Undefined if no rule
 * matches, the deciding ones name nobody, or they take the path out.
 */
export function ownersOfPath(rules: SortedRules, path: string, effort: Effort): PathOwners | undefined {
  const deciding = new Map<string, OwnerRule>();
  const parts = path.split("/");
  const possible = latestFirst(rules, path);
  effort.left -= possible.length;
  for (const rule of possible) {
    if (!deciding.has(rule.section) && matchesPath(rule.pattern, parts, effort)) {
      deciding.set(rule.section, rule);
    }
    // A rule that could not be looked at might have been the one that decides.
    if (effort.left < 0) return undefined;
  }
  const named = [...deciding.values()]
    .filter((rule) => !rule.isExclusion && rule.owners.length > 0)
    .sort((a, b) => b.pattern.literals - a.pattern.literals || b.line - a.line);
  const [rule] = named;
  if (rule === undefined) return undefined;
  return { owners: [...new Set(named.flatMap(({ owners }) => owners))], rule };
}

/** The rules whose beginning is the path's, from the file's end on. */
function latestFirst(rules: SortedRules, path: string): OwnerRule[] {
  const found = [...(rules.get("") ?? [])];
  for (let end = path.indexOf("/"); ; end = path.indexOf("/", end + 1)) {
    for (const rule of rules.get(end < 0 ? path : path.slice(0, end)) ?? []) found.push(rule);
    if (end < 0) break;
  }
  return found.sort((a, b) => b.line - a.line);
}
