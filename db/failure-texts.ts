import { hash } from "node:crypto";
import { deriveOne } from "#db/failure-rules/derive-anew.ts";
import { type DerivedSignature, ensureSignature, giveCause } from "#db/failure-rules/derive-signature.ts";
import { compiledRulesOf } from "#db/failure-rules/rule-sets.ts";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { storedText } from "#db/stored-text.ts";

type FailureText = {
  readonly kind: "failure" | "error" | "skip";
  readonly type: string;
  readonly message: string;
  readonly text: string;
};

type StoredFailure = { readonly id: number; readonly signatureId: number | null };

/** Stores failure texts once each. Lives for one transaction. */
export type FailureTexts = {
  store(failure: FailureText, at: number): StoredFailure;
};

/**
 * The failure texts of a project; `store` gives the id of an equal text if there is one. Skips have no signature. The
 * project's rules in force make the signatures, also of a text that was stored under earlier ones.
 */
export function openFailureTexts(db: Database, projectId: number): FailureTexts {
  const known = new Map<string, StoredFailure>();
  const rules = compiledRulesOf(db, projectId);
  const find = statement<[number, Buffer], { id: number; signatureId: number | null; rulesId: number }>(
    db,
    `select id, signature_id as signatureId, rules_id as rulesId from failures where project_id = ? and hash = ?`,
  );
  const insert = statement<
    [number, Buffer, string, string, string, Buffer | null, number, number | null, number],
    { id: number }
  >(
    db,
    `insert into failures (project_id, hash, kind, type, message, body, is_packed, signature_id, rules_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id`,
  );

  return {
    store(failure, at) {
      const digest = hashOf(failure);
      const key = digest.toString("latin1");
      const stored = known.get(key) ?? findStored(digest) ?? insertNew(failure, digest, at);
      known.set(key, stored);
      return stored;
    },
  };

  function findStored(digest: Buffer): StoredFailure | undefined {
    const found = find.get(projectId, digest);
    if (found === undefined) return undefined;
    const { id, signatureId, rulesId } = found;
    if (signatureId === null || rulesId === rules.id) return { id, signatureId };
    return { id, signatureId: deriveOne(db, projectId, id, rules) };
  }

  function insertNew(failure: FailureText, digest: Buffer, at: number): StoredFailure {
    const { kind, type, message, text } = failure;
    const signature: DerivedSignature | undefined =
      kind === "skip" ? undefined : ensureSignature(db, projectId, failure, rules, at);
    const { body, isPacked } = storedText(text);
    const signatureId = signature?.id ?? null;
    const { id } = insert.get(
      ...([projectId, digest, kind, type, message, body, isPacked, signatureId, rules.id] as const),
    )!;
    if (signature !== undefined) giveCause(db, signature, id, failure, rules);
    return { id, signatureId };
  }
}

/** Lengths stand before the parts, so that no two texts run together to the same bytes. */
function hashOf({ kind, type, message, text }: FailureText): Buffer {
  const parts = `${kind} ${type.length} ${message.length} ${type}${message}${text}`;
  return hash("sha256", parts, "buffer").subarray(0, 16);
}
