import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { causeOf } from "#lib/cause.ts";
import type { CompiledRules } from "#lib/failure-rules/rule-set.ts";
import { type FailureWords, signatureOf } from "#lib/signature.ts";

/** The rules to derive by. */
export type DerivedBy = { readonly id: number; readonly compiled: CompiledRules };

export type DerivedSignature = {
  readonly id: number;
  /** Its cause is of other rules, or of a later failure: see `giveCause`. */
  readonly causeOfId: number | null;
  readonly isCauseOld: boolean;
};

/** The signature of a failure by the rules; a new one is stored, one that had been merged into another comes back. */
export function ensureSignature(
  db: Database,
  projectId: number,
  failure: FailureWords,
  rules: DerivedBy,
  seenAt: number,
): DerivedSignature {
  const { text, hash } = signatureOf(failure, rules.compiled);
  const found = statement<
    [number, string],
    { id: number; rulesId: number; causeOfId: number | null; mergedInto: number | null }
  >(
    db,
    `select id, rules_id as rulesId, cause_of_id as causeOfId, merged_into as mergedInto
     from signatures where project_id = ? and hash = ?`,
  ).get(projectId, hash);
  if (found === undefined) {
    const { cause, dependency } = causeOf(failure, rules.compiled);
    const { id } = statement<[number, string, string, string, string | null, number, number], { id: number }>(
      db,
      `insert into signatures (project_id, hash, text, cause, dependency, first_seen_at, rules_id)
       values (?, ?, ?, ?, ?, ?, ?) returning id`,
    ).get(projectId, hash, text, cause, dependency ?? null, seenAt, rules.id)!;
    return { id, causeOfId: null, isCauseOld: rules.id > 0 };
  }
  if (found.mergedInto !== null) {
    statement<[number], never>(db, "update signatures set merged_into = null where id = ?").run(found.id);
  }
  return { id: found.id, causeOfId: found.causeOfId, isCauseOld: found.rulesId !== rules.id };
}

/**
 * Gives a signature the cause that a failure of it has by the rules. Of several failures the one stored first decides,
 * in whatever order they are looked at.
 */
export function giveCause(
  db: Database,
  signature: DerivedSignature,
  failureId: number,
  failure: FailureWords,
  rules: DerivedBy,
): void {
  const isEarlier = signature.causeOfId !== null && failureId < signature.causeOfId;
  if (!signature.isCauseOld && !isEarlier) return;
  const { cause, dependency } = causeOf(failure, rules.compiled);
  statement<[string, string | null, number, number, number], never>(
    db,
    "update signatures set cause = ?, dependency = ?, rules_id = ?, cause_of_id = ? where id = ?",
  ).run(cause, dependency ?? null, rules.id, failureId, signature.id);
}
