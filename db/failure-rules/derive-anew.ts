import { type DerivedBy, ensureSignature, giveCause } from "#db/failure-rules/derive-signature.ts";
import { compiledRulesOf } from "#db/failure-rules/rule-sets.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { unpackText } from "#db/stored-text.ts";
import { markStale } from "#db/verdicts/flake-model.ts";
import type { FailureWords } from "#lib/signature.ts";

/** A stored failure whose signature is of other rules. */
type OldFailure = {
  readonly id: number;
  readonly type: string;
  readonly message: string;
  readonly body: Buffer | null;
  readonly signatureId: number;
};

/**
 * Derives up to `most` failures of a project anew by the rules in force; when the last one is through, what was learnt of
 * other signatures waits to be learnt anew. Gives how many there were. Part of the caller's transaction.
 */
export function deriveAnew(db: Database, projectId: number, most: number): number {
  const version = statement<[number], { id: number; derivedTo: number | null; moved: number }>(
    db,
    `select id, derived_to as derivedTo, moved from rule_sets where project_id = ? order by id desc limit 1`,
  ).get(projectId);
  if (version === undefined || version.derivedTo === null) return 0;
  const rules = compiledRulesOf(db, projectId);
  const some = statement<[number, number, number, number], OldFailure>(
    db,
    `select id, type, message, body, signature_id as signatureId from failures
     where id > ? and project_id = ? and rules_id <> ? and signature_id is not null order by id limit ?`,
  ).all(version.derivedTo, projectId, version.id, most);
  let moved = version.moved;
  for (const failure of some) if (deriveFailure(db, projectId, failure, rules)) moved += 1;
  const isDone = some.length < most;
  statement<[number | null, number, number], never>(
    db,
    "update rule_sets set derived_to = ?, moved = ? where id = ?",
  ).run(isDone ? null : some.at(-1)!.id, moved, version.id);
  if (isDone) markStale(db, projectId);
  return some.length;
}

/** The same for one failure that struck again before its turn. Gives the signature that it has now. */
export function deriveOne(db: Database, projectId: number, failureId: number, rules: DerivedBy): number {
  const failure = statement<[number], OldFailure>(
    db,
    "select id, type, message, body, signature_id as signatureId from failures where id = ?",
  ).get(failureId)!;
  if (deriveFailure(db, projectId, failure, rules)) {
    statement<[number], never>(db, "update rule_sets set moved = moved + 1 where id = ?").run(rules.id);
  }
  return statement<[number], { signatureId: number }>(
    db,
    "select signature_id as signatureId from failures where id = ?",
  ).get(failureId)!.signatureId;
}

/** Gives a failure the signature of the rules, and all its results with it. True if that is another one. */
function deriveFailure(
  db: Database,
  projectId: number,
  { id, type, message, body, signatureId: before }: OldFailure,
  rules: DerivedBy,
): boolean {
  const words: FailureWords = { type, message, text: unpackText(body) };
  const seenAt = firstSeen(db, before, id);
  const signature = ensureSignature(db, projectId, words, rules, seenAt);
  giveCause(db, signature, id, words, rules);
  statement<[number, number, number], never>(
    db,
    "update failures set signature_id = ?, rules_id = ? where id = ?",
  ).run(signature.id, rules.id, id);
  if (signature.id === before) return false;
  statement<[number, number], never>(
    db,
    "update signatures set first_seen_at = min(first_seen_at, ?) where id = ?",
  ).run(seenAt, signature.id);
  statement<[number, number, number], never>(
    db,
    "update failing_results set signature_id = ? where signature_id = ? and failure_id = ?",
  ).run(signature.id, before, id);
  // Who muted a failure muted it under whatever name it has now.
  statement<[number, number], never>(
    db,
    `insert or ignore into quarantine_signatures (entry_id, signature_id)
     select entry_id, ? from quarantine_signatures where signature_id = ?`,
  ).run(signature.id, before);
  mergeIfEmpty(db, before, signature.id);
  return true;
}

/** When a failure first struck, as far as its results tell; else when its signature did. Rides on failing_results_by_signature. */
function firstSeen(db: Database, signatureId: number, failureId: number): number {
  return statement<[number, number, number], { at: number }>(
    db,
    `select coalesce((select min(started_at) from failing_results where signature_id = ? and failure_id = ?),
       (select first_seen_at from signatures where id = ?)) as at`,
  ).get(signatureId, failureId, signatureId)!.at;
}

/** A signature without a failure leads to that of its last one, so that links to it keep working. */
function mergeIfEmpty(db: Database, emptied: number, into: number): void {
  statement<[number, number, number], never>(
    db,
    `update signatures set merged_into = ?
     where id = ? and not exists (select 1 from failures where signature_id = ?)`,
  ).run(into, emptied, emptied);
}
