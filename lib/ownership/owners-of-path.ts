import type { OwnerRule } from "#lib/ownership/codeowners.ts";
import { matchesPath } from "#lib/ownership/path-pattern.ts";

/** Whose a path is. */
export type PathOwners = {
  /** The first of the most specific rule comes first. */
  readonly owners: readonly string[];
  /** The rule that gives the first owner. */
  readonly rule: OwnerRule;
};

/**
 * Whose a path is: in each section the last rule that matches decides, and all sections count. Undefined if no rule
 * matches, the deciding ones name nobody, or they take the path out.
 */
export function ownersOfPath(rules: readonly OwnerRule[], path: string): PathOwners | undefined {
  const deciding = new Map<string, OwnerRule>();
  for (let at = rules.length - 1; at >= 0; at--) {
    const rule = rules[at]!;
    if (!deciding.has(rule.section) && matchesPath(rule.pattern, path)) deciding.set(rule.section, rule);
  }
  const named = [...deciding.values()]
    .filter((rule) => !rule.isExclusion && rule.owners.length > 0)
    .sort((a, b) => b.pattern.literals - a.pattern.literals || b.line - a.line);
  const [rule] = named;
  if (rule === undefined) return undefined;
  return { owners: [...new Set(named.flatMap(({ owners }) => owners))], rule };
}
