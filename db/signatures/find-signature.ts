import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";

/** Failure text reduced to what repeats. */
export type Signature = {
  readonly id: number;
  /** The masked text. */
  readonly text: string;
  readonly cause: string;
  /** Host or service named in the text. */
  readonly dependency: string | undefined;
  /** Epoch ms, in whatever branch. */
  readonly firstSeenAt: number;
};

/** A signature of the project, or that into which other rules merged it; undefined if it has none of this id. */
export async function findSignature(
  db: Database,
  projectId: number,
  signatureId: number,
): Promise<Signature | undefined> {
  const id = signatureNow(db, signatureId);
  return (await signaturesOf(db, projectId, [id])).get(id);
}

/** Follows merges to the signature that its failures have now. */
function signatureNow(db: Database, signatureId: number): number {
  const next = statement<[number], { mergedInto: number | null }>(
    db,
    "select merged_into as mergedInto from signatures where id = ?",
  );
  const passed = new Set<number>();
  let id = signatureId;
  for (;;) {
    passed.add(id);
    const into = next.get(id)?.mergedInto ?? undefined;
    if (into === undefined || passed.has(into)) return id;
    id = into;
  }
}

/**
 * Those of the signatures that are the project's, by id. Old reports come in after they struck: rides on the primary key
 * and, for the first time, on failing_results_by_signature.
 */
export async function signaturesOf(
  db: Database,
  projectId: number,
  signatureIds: Iterable<number>,
): Promise<Map<number, Signature>> {
  const rows = statement<
    [string, number],
    Omit<Signature, "dependency"> & { readonly dependency: string | null }
  >(
    db,
    `select s.id, s.text, s.cause, s.dependency,
            min(s.first_seen_at, coalesce((select min(f.started_at) from failing_results f where f.signature_id = s.id),
                                          s.first_seen_at)) as firstSeenAt
     from json_each(?) ids cross join signatures s on s.id = ids.value where s.project_id = ?`,
  ).all(JSON.stringify([...new Set(signatureIds)]), projectId);
  return new Map(rows.map((row) => [row.id, { ...row, dependency: row.dependency ?? undefined }]));
}
