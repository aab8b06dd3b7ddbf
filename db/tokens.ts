import { timingSafeEqual } from "node:crypto";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import { newTokenSecret, type TokenScope, tokenHash } from "#lib/token.ts";

export type Token = {
  readonly id: number;
  readonly projectId: number;
  readonly name: string;
  /** The secret's last four characters. */
  readonly hint: string;
  readonly scopes: readonly TokenScope[];
  readonly createdAt: number;
  readonly lastUsedAt: number | undefined;
  readonly revokedAt: number | undefined;
  /** Who made it; undefined for one from before people signed in. */
  readonly by: string | undefined;
  readonly revokedBy: string | undefined;
};

type Row = Omit<Token, "scopes" | "lastUsedAt" | "revokedAt" | "by" | "revokedBy"> & {
  readonly hash: Buffer;
  readonly scopes: string;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
  readonly by: string | null;
  readonly revokedBy: string | null;
};

const columns = `id, project_id as projectId, name, hash, hint, scopes, created_at as createdAt,
  last_used_at as lastUsedAt, revoked_at as revokedAt, by_name as by, revoked_by_name as revokedBy`;

/** Last use is recorded this finely, ms: a busy CI would otherwise write at every request. */
const usePrecision = 60_000;

/** Makes a token and gives its secret, which is not stored and cannot be shown again. */
export function createToken(
  db: Database,
  projectId: number,
  name: string,
  scopes: readonly TokenScope[],
  by: Actor,
  now: number,
): { id: number; secret: string } {
  const secret = newTokenSecret();
  const { id } = statement<unknown[], { id: number }>(
    db,
    `insert into tokens (project_id, name, hash, hint, scopes, created_at, by_kind, by_id, by_name)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id`,
  ).get(
    ...[projectId, name.trim().slice(0, 100), tokenHash(secret), secret.slice(-4), scopes.join(" "), now],
    ...[by.kind, by.id, by.name],
  )!;
  return { id, secret };
}

/** The token whose secret this is, unless it was revoked. Undefined for anything else. */
export async function findTokenBySecret(db: Database, secret: string): Promise<Token | undefined> {
  const hash = tokenHash(secret);
  const row = statement<[Buffer], Row>(
    db,
    `select ${columns} from tokens where hash = ? and revoked_at is null`,
  ).get(hash);
  return row !== undefined && timingSafeEqual(row.hash, hash) ? fromRow(row) : undefined;
}

/** A project's tokens, the newest first, revoked ones last. */
export async function listTokens(db: Database, projectId: number): Promise<Token[]> {
  return statement<[number], Row>(
    db,
    `select ${columns} from tokens where project_id = ? order by revoked_at is not null, created_at desc, id desc`,
  )
    .all(projectId)
    .map(fromRow);
}

/** Ends a token. False if the project has no such token, or it was revoked before. */
export function revokeToken(db: Database, projectId: number, id: number, by: Actor, now: number): boolean {
  return (
    statement<[number, string, string, string, number, number], never>(
      db,
      `update tokens set revoked_at = ?, revoked_by_kind = ?, revoked_by_id = ?, revoked_by_name = ?
       where project_id = ? and id = ? and revoked_at is null`,
    ).run(now, by.kind, by.id, by.name, projectId, id).changes > 0
  );
}

/** True if the last recorded use is old enough that this one should be recorded. */
export function isUseWorthRecording(token: Token, now: number): boolean {
  return now - (token.lastUsedAt ?? 0) >= usePrecision;
}

/** Records that a token was used. */
export function recordTokenUse(db: Database, id: number, now: number): void {
  statement<[number, number], never>(db, "update tokens set last_used_at = ? where id = ?").run(now, id);
}

function fromRow({ hash: _, scopes, lastUsedAt, revokedAt, by, revokedBy, ...row }: Row): Token {
  return {
    ...row,
    scopes: scopes.split(" ") as TokenScope[],
    lastUsedAt: lastUsedAt ?? undefined,
    revokedAt: revokedAt ?? undefined,
    by: by ?? undefined,
    revokedBy: revokedBy ?? undefined,
  };
}
