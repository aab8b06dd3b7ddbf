import { type ActorColumns, actorColumns, actorOf, columnsOf } from "#db/actor-columns.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import {
  type CompiledRules,
  compileRules,
  noRules,
  type RuleSet,
  withoutRules,
} from "#lib/failure-rules/rule-set.ts";

/** The rules by which a project's failures are derived. `id` is their version; 0 while there never were any. */
export type RulesInForce = { readonly id: number; readonly rules: RuleSet };

/** A version of a project's rules, who saved it, and how far the failures before it are derived anew. */
export type RulesVersion = RulesInForce & {
  readonly at: number;
  readonly by: Actor;
  /** Undefined when all are. */
  readonly derivedTo: number | undefined;
  /** Failure texts that got another signature. */
  readonly moved: number;
};

/** A project's masks and cause rules. Rides on rule_sets_by_project. */
export function rulesOf(db: Database, projectId: number): RulesInForce {
  const row = statement<[number], { id: number; rules: string }>(
    db,
    "select id, rules from rule_sets where project_id = ? order by id desc limit 1",
  ).get(projectId);
  return row === undefined ? { id: 0, rules: noRules } : { id: row.id, rules: parsed(row.rules) };
}

/** The same, ready to be used. Compiled once for each text: another process may free a version's id and give it again. */
export function compiledRulesOf(
  db: Database,
  projectId: number,
): { readonly id: number; readonly compiled: CompiledRules } {
  const { id, rules } = rulesOf(db, projectId);
  if (id === 0) return { id, compiled: withoutRules };
  const text = JSON.stringify(rules);
  let compiled = compiledOf.get(text);
  if (compiled === undefined) {
    compiled = compileRules(rules);
    if (compiledOf.size >= keptCompiled) compiledOf.clear();
    compiledOf.set(text, compiled);
  }
  return { id, compiled };
}

const compiledOf = new Map<string, CompiledRules>();
const keptCompiled = 100;

type Row = ActorColumns & {
  readonly id: number;
  readonly at: number;
  readonly rules: string;
  readonly derivedTo: number | null;
  readonly moved: number;
};

/** The latest versions of a project's rules, newest first. */
export async function listRulesVersions(
  db: Database,
  projectId: number,
  most: number,
): Promise<RulesVersion[]> {
  return statement<[number, number], Row>(
    db,
    `select s.id, s.at, s.rules, s.derived_to as derivedTo, s.moved, ${actorColumns("s")}
     from rule_sets s where s.project_id = ? order by s.id desc limit ?`,
  )
    .all(projectId, most)
    .map(({ id, at, rules, derivedTo, moved, ...by }) => ({
      ...{ id, at, moved },
      rules: parsed(rules),
      by: actorOf(by),
      derivedTo: derivedTo ?? undefined,
    }));
}

/** Puts rules in force for new failures; those before follow by `deriveAnew`. */
export function recordRules(db: Database, projectId: number, rules: RuleSet, by: Actor, now: number): void {
  const { byKind, byId, byName } = columnsOf(by);
  statement<[number, number, string, string, string, string], never>(
    db,
    `insert into rule_sets (project_id, at, rules, by_kind, by_id, by_name, derived_to) values (?, ?, ?, ?, ?, ?, 0)`,
  ).run(projectId, now, JSON.stringify(rules), byKind, byId, byName);
}

function parsed(json: string): RuleSet {
  // Only `recordRules` writes them.
  return JSON.parse(json) as RuleSet;
}
