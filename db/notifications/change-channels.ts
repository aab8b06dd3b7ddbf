import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import { AppError } from "#lib/app-error.ts";
import { type ChannelChoices, type ChannelKind, secretOverlapMs } from "#lib/notifications/channel.ts";
import { newWebhookSecret } from "#lib/notifications/signature.ts";

const mostChannels = 50;

export type NewChannel = ChannelChoices & {
  readonly projectId: number;
  readonly kind: ChannelKind;
  /** Checked by whoever took it from a person. */
  readonly target: string;
};

/** Adds a channel. Gives its id and, for a webhook, the secret that it is signed with: the one time it is told. */
export function addChannel(
  db: Database,
  channel: NewChannel,
  actor: Actor,
  now: number,
): { id: number; secret: string | undefined } {
  const { projectId, kind, target, name, kinds, gatherMs } = channel;
  const { count } = statement<[number], { count: number }>(
    db,
    "select count(*) as count from channels where project_id = ?",
  ).get(projectId)!;
  if (count >= mostChannels) {
    throw new AppError("conflict", `A project has at most ${mostChannels} channels. Remove one first.`);
  }
  const secret = kind === "webhook" ? newWebhookSecret() : undefined;
  const { id } = statement<(string | number | null)[], { id: number }>(
    db,
    `insert into channels
       (project_id, kind, name, target, secret, kinds, gather_ms, changed_at, by_kind, by_id, by_name)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id`,
  ).get(
    projectId,
    kind,
    name,
    target,
    secret ?? null,
    kinds.join(" "),
    gatherMs,
    now,
    actor.kind,
    actor.id,
    actor.name,
  )!;
  chooseSuites(db, projectId, id, channel.suiteIds);
  return { id, secret };
}

export type ChannelChange = ChannelChoices & {
  readonly projectId: number;
  readonly id: number;
  /** Undefined keeps the one that is stored, which nobody sees again. */
  readonly target: string | undefined;
};

/** Changes what a channel gets and where. Throws AppError `not-found` if the project has no such channel. */
export function changeChannel(db: Database, change: ChannelChange, actor: Actor, now: number): void {
  const { projectId, id, target, name, kinds, gatherMs } = change;
  touch(db, projectId, id, actor, now);
  statement<(string | number | null)[], never>(
    db,
    "update channels set name = ?, target = coalesce(?, target), kinds = ?, gather_ms = ? where id = ?",
  ).run(name, target ?? null, kinds.join(" "), gatherMs, id);
  statement<[number], never>(db, "delete from channel_suites where channel_id = ?").run(id);
  chooseSuites(db, projectId, id, change.suiteIds);
}

/** A new secret for a webhook; the former one signs as well for a day. Gives the new one, the one time it is told. */
export function rotateSecret(db: Database, projectId: number, id: number, actor: Actor, now: number): string {
  touch(db, projectId, id, actor, now);
  const secret = newWebhookSecret();
  const { changes } = statement<[number, string, number], never>(
    db,
    `update channels set previous_secret = secret, previous_until = ?, secret = ?
     where id = ? and kind = 'webhook'`,
  ).run(now + secretOverlapMs, secret, id);
  if (changes === 0) throw new AppError("invalid", "Only webhooks are signed with a secret.");
  return secret;
}

/**
 * Stops a channel, or lets it go on. What waits to be sent when it stops is given up; it stays in the log, where it
 * can be sent again by hand.
 */
export function pauseChannel(
  db: Database,
  { projectId, id, isPaused }: { projectId: number; id: number; isPaused: boolean },
  actor: Actor,
  now: number,
): void {
  touch(db, projectId, id, actor, now);
  statement<[number, number], never>(db, "update channels set is_paused = ? where id = ?").run(
    isPaused ? 1 : 0,
    id,
  );
  if (!isPaused) return;
  statement<[number], never>(db, "delete from news where channel_id = ?").run(id);
  statement<[number], never>(
    db,
    `update deliveries set status = 'failed', next_try_at = null, answer = 'The channel was paused.'
     where channel_id = ? and status = 'waiting'`,
  ).run(id);
}

/** Removes a channel with its log. False if the project has no such channel. */
export function removeChannel(db: Database, projectId: number, id: number): boolean {
  return (
    statement<[number, number], never>(db, "delete from channels where project_id = ? and id = ?").run(
      projectId,
      id,
    ).changes > 0
  );
}

function touch(db: Database, projectId: number, id: number, actor: Actor, now: number): void {
  const { changes } = statement<[number, string, string, string, number, number], never>(
    db,
    "update channels set changed_at = ?, by_kind = ?, by_id = ?, by_name = ? where project_id = ? and id = ?",
  ).run(now, actor.kind, actor.id, actor.name, projectId, id);
  if (changes === 0) throw new AppError("not-found", "The channel does not exist any more.");
}

/** Suites of other projects are left out. */
function chooseSuites(db: Database, projectId: number, id: number, suiteIds: readonly number[]): void {
  statement<[number, number, string], never>(
    db,
    `insert into channel_suites (channel_id, suite_id)
     select ?, id from suites where project_id = ? and id in (select value from json_each(?))`,
  ).run(id, projectId, JSON.stringify(suiteIds));
}
