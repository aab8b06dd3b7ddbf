import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { modelVersion } from "#lib/stats/parameters.ts";
import { newProject, type ProjectModel } from "#lib/stats/project-model.ts";

/** What is known of a project beyond its single tests, and where the next leg stands. */
export type StoredModel = {
  readonly model: ProjectModel;
  /** The model as it is stored. */
  readonly bytes: Buffer;
  readonly nextPosition: number;
  /** Legs came, changed or went behind what was learnt. */
  readonly isStale: boolean;
};

/** A project's model; a fresh one before its first leg. Undefined if it was made by another version of the model. */
export function findFlakeModel(db: Database, projectId: number): StoredModel | undefined {
  const row = statement<[number], { version: number; state: Buffer; nextPosition: number; isStale: 0 | 1 }>(
    db,
    `select version, state, next_position as nextPosition, is_stale as isStale
     from flake_models where project_id = ?`,
  ).get(projectId);
  if (row === undefined) {
    const model = newProject();
    return { model, bytes: encodeModel(model), nextPosition: 1, isStale: false };
  }
  if (row.version !== modelVersion) return undefined;
  return {
    model: decodeModel(row.state),
    bytes: row.state,
    nextPosition: row.nextPosition,
    isStale: row.isStale === 1,
  };
}

/** Stores a project's model, as `encodeModel` wrote it. */
export function writeFlakeModel(db: Database, projectId: number, bytes: Buffer, nextPosition: number): void {
  statement<[number, number, Buffer, number], never>(
    db,
    `insert into flake_models (project_id, version, state, next_position) values (?, ?, ?, ?)
     on conflict (project_id) do update set
       version = excluded.version, state = excluded.state, next_position = excluded.next_position`,
  ).run(projectId, modelVersion, bytes, nextPosition);
}

/** The version of a model that is being forgotten. */
const closed = 0;

/** Makes a project's model one of another version: it is not read any more, and has to be learnt anew. */
export function closeFlakeModel(db: Database, projectId: number): void {
  statement<[number, Buffer], never>(
    db,
    `insert into flake_models (project_id, version, state, next_position) values (?, ${closed}, ?, 1)
     on conflict (project_id) do update set version = excluded.version`,
  ).run(projectId, Buffer.alloc(0));
}

/** Whether a project's model is being forgotten. */
export function isFlakeModelClosed(db: Database, projectId: number): boolean {
  return (
    statement<[number], { version: number }>(db, "select version from flake_models where project_id = ?").get(
      projectId,
    )?.version === closed
  );
}

/** Deletes a project's model, so that its next leg finds a fresh one. */
export function dropFlakeModel(db: Database, projectId: number): void {
  statement<[number], never>(db, "delete from flake_models where project_id = ?").run(projectId);
}

/** Notes that raw rows changed behind what was learnt, so that a replay has to put it right. */
export function markStale(db: Database, projectId: number): void {
  statement<[number], never>(db, "update flake_models set is_stale = 1 where project_id = ?").run(projectId);
}

export function encodeModel(model: ProjectModel): Buffer {
  return zstdCompressSync(JSON.stringify(model));
}

function decodeModel(stored: Buffer): ProjectModel {
  return JSON.parse(zstdDecompressSync(stored).toString()) as ProjectModel;
}
