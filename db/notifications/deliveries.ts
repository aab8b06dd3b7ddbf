import { randomUUID } from "node:crypto";
import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { Actor } from "#lib/actor.ts";
import type { ChannelKind } from "#lib/notifications/channel.ts";
import { type DeliveryStatus, mostOfAnswer, type SendOutcome } from "#lib/notifications/delivery.ts";
import type { Message } from "#lib/notifications/message.ts";
import { nextTry } from "#lib/notifications/next-try.ts";
import { oneLine } from "#lib/notifications/one-line.ts";

/**
 * Puts a message where it is sent from, to be tried first at `firstTryAt`; without that, only into the log. Gives its id.
 * Part of the caller's transaction.
 */
export function addDelivery(
  db: Database,
  channelId: number,
  message: Message,
  now: number,
  { firstTryAt, actor }: { readonly firstTryAt?: number; readonly actor?: Actor },
): number {
  const status: DeliveryStatus = firstTryAt === undefined ? "passed-over" : "waiting";
  return statement<(string | number | null)[], { id: number }>(
    db,
    `insert into deliveries
       (channel_id, message_id, message, created_at, status, next_try_at, by_kind, by_id, by_name)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id`,
  ).get(
    channelId,
    `msg_${randomUUID().replaceAll("-", "")}`,
    JSON.stringify(message),
    now,
    status,
    firstTryAt ?? null,
    actor?.kind ?? null,
    actor?.id ?? null,
    actor?.name ?? null,
  )!.id;
}

/** A message with all that sending it takes. */
export type DueDelivery = {
  readonly id: number;
  readonly channelId: number;
  readonly kind: ChannelKind;
  readonly target: string;
  /** Those that are valid now; none unless it is a webhook. */
  readonly secrets: readonly string[];
  readonly messageId: string;
  readonly message: Message;
};

type DueRow = Omit<DueDelivery, "secrets" | "message"> & {
  readonly secret: string | null;
  readonly previousSecret: string | null;
  readonly previousUntil: number | null;
  readonly message: string;
};

const due = `
  select d.id, d.channel_id as channelId, c.kind, c.target, d.message_id as messageId, d.message, c.secret,
         c.previous_secret as previousSecret, c.previous_until as previousUntil
  from deliveries d join channels c on c.id = d.channel_id`;

/**
 * Of each channel that is not busy the message that waits longest, if its time has come; the longest waiting first. Rides on
 * deliveries_waiting.
 */
export function dueDeliveries(
  db: Database,
  now: number,
  most: number,
  busyChannels: readonly number[] = [],
): DueDelivery[] {
  return statement<[number, string, number], DueRow>(
    db,
    `${due} join (
       select id, row_number() over (partition by channel_id order by next_try_at, id) as place from deliveries
       where status = 'waiting' and next_try_at <= ? and channel_id not in (select value from json_each(?))
     ) w on w.id = d.id and w.place = 1
     order by d.next_try_at, d.id limit ?`,
  )
    .all(now, JSON.stringify(busyChannels), most)
    .map((row) => fromRow(row, now));
}

/** One message to be sent now, if it is still there. */
export function requireDelivery(db: Database, id: number, now: number): DueDelivery {
  const row = statement<[number], DueRow>(db, `${due} where d.id = ?`).get(id);
  if (row === undefined) throw new Error(`Delivery ${id} is gone.`);
  return fromRow(row, now);
}

/**
 * Writes down what became of a try, and when the next is due. A test is tried once: somebody waits for its answer.
 * `chance` from 0 to 1 spreads the tries.
 */
export function recordTry(
  db: Database,
  { id, message }: Pick<DueDelivery, "id" | "message">,
  outcome: SendOutcome,
  now: number,
  chance: number,
): void {
  const row = statement<[number], { tries: number; status: DeliveryStatus }>(
    db,
    "select tries, status from deliveries where id = ?",
  ).get(id);
  // Removed or paused while it was on its way: what a person did since stands.
  if (row === undefined) return;
  const tries = row.tries + 1;
  const isOver = outcome.isFinal === true || message.type === "test" || row.status !== "waiting";
  const nextTryAt = outcome.isTaken || isOver ? undefined : nextTry(tries, now, outcome.retryAfterMs, chance);
  const status: DeliveryStatus = outcome.isTaken ? "sent" : nextTryAt === undefined ? "failed" : "waiting";
  statement<(string | number | null)[], never>(
    db,
    `update deliveries set status = ?, tries = ?, tried_at = ?, next_try_at = ?, answer_code = ?, answer = ?
     where id = ?`,
  ).run(
    status,
    tries,
    now,
    nextTryAt ?? null,
    outcome.code ?? null,
    oneLine(outcome.answer, mostOfAnswer),
    id,
  );
}

/**
 * Lets a message be tried again soon that was sent, given up or put off, with its tries counted anew. It keeps its id, so a
 * receiver that has it can tell. False if the project has no such message, or it is about to be tried, or was never to be.
 */
export function sendAgain(db: Database, projectId: number, id: number, actor: Actor, now: number): boolean {
  return (
    statement<[number, string, string, string, number, number], never>(
      db,
      `update deliveries set status = 'waiting', tries = 0, next_try_at = ?, by_kind = ?, by_id = ?, by_name = ?
       where id = ? and status <> 'passed-over' and tries > 0
         and channel_id in (select id from channels where project_id = ?)`,
    ).run(now, actor.kind, actor.id, actor.name, id, projectId).changes > 0
  );
}

/** How many messages a channel was sent by itself since `since`. Rides on deliveries_by_channel. */
export function countSince(db: Database, channelId: number, since: number): number {
  return statement<[number, number], { count: number }>(
    db,
    `select count(*) as count from deliveries
     where channel_id = ? and created_at > ? and status <> 'passed-over' and by_kind is null`,
  ).get(channelId, since)!.count;
}

/** Takes messages out of the log that were settled before `before`; gives how many. */
export function dropOldDeliveries(db: Database, before: number): number {
  return statement<[number], never>(
    db,
    "delete from deliveries where created_at < ? and status <> 'waiting'",
  ).run(before).changes;
}

function fromRow(
  { secret, previousSecret, previousUntil, message, ...row }: DueRow,
  now: number,
): DueDelivery {
  const isPreviousValid = previousSecret !== null && previousUntil !== null && previousUntil > now;
  const secrets = [secret, isPreviousValid ? previousSecret : null];
  return {
    ...row,
    message: JSON.parse(message) as Message,
    secrets: secrets.filter((one) => one !== null),
  };
}
