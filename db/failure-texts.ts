import { hash } from "node:crypto";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { storedText } from "#db/stored-text.ts";
import { causeOf } from "#lib/cause.ts";
import { signatureOf } from "#lib/signature.ts";

export type FailureText = {
  readonly kind: "failure" | "error" | "skip";
  readonly type: string;
  readonly message: string;
  readonly text: string;
};

export type StoredFailure = { readonly id: number; readonly signatureId: number | null };

/** Stores failure texts once each. Lives for one transaction. */
export type FailureTexts = {
  store(failure: FailureText, at: number): StoredFailure;
};

/** The failure texts of a project; `store` gives the id of an equal text if there is one. Skips have no signature. */
export function openFailureTexts(db: Database, projectId: number): FailureTexts {
  const known = new Map<string, StoredFailure>();
  const signatures = new Map<string, number>();
  const find = statement<[number, Buffer], { id: number; signatureId: number | null }>(
    db,
    "select id, signature_id as signatureId from failures where project_id = ? and hash = ?",
  );
  const insert = statement<
    [number, Buffer, string, string, string, Buffer | null, number, number | null],
    { id: number }
  >(
    db,
    `insert into failures (project_id, hash, kind, type, message, body, is_packed, signature_id)
     values (?, ?, ?, ?, ?, ?, ?, ?) returning id`,
  );

  return {
    store(failure, at) {
      const digest = hashOf(failure);
      const key = digest.toString("latin1");
      let stored = known.get(key) ?? find.get(projectId, digest);
      if (stored === undefined) {
        const signatureId = failure.kind === "skip" ? null : signatureIdOf(failure, at);
        const { kind, type, message, text } = failure;
        const { body, isPacked } = storedText(text);
        const row = insert.get(projectId, digest, kind, type, message, body, isPacked, signatureId);
        stored = { id: row!.id, signatureId };
      }
      known.set(key, stored);
      return stored;
    },
  };

  function signatureIdOf(failure: FailureText, at: number): number {
    const signature = signatureOf(failure);
    let id = signatures.get(signature.hash);
    if (id === undefined) {
      id = ensureSignature(db, projectId, failure, signature, at);
      signatures.set(signature.hash, id);
    }
    return id;
  }
}

function ensureSignature(
  db: Database,
  projectId: number,
  failure: FailureText,
  signature: { text: string; hash: string },
  at: number,
): number {
  const found = statement<[number, string], { id: number }>(
    db,
    "select id from signatures where project_id = ? and hash = ?",
  ).get(projectId, signature.hash);
  if (found !== undefined) return found.id;
  const { cause, dependency } = causeOf(failure);
  return statement<[number, string, string, string, string | null, number], { id: number }>(
    db,
    `insert into signatures (project_id, hash, text, cause, dependency, first_seen_at)
     values (?, ?, ?, ?, ?, ?) returning id`,
  ).get(projectId, signature.hash, signature.text, cause, dependency ?? null, at)!.id;
}

/** Lengths stand before the parts, so that no two texts run together to the same bytes. */
function hashOf({ kind, type, message, text }: FailureText): Buffer {
  const parts = `${kind} ${type.length} ${message.length} ${type}${message}${text}`;
  return hash("sha256", parts, "buffer").subarray(0, 16);
}
