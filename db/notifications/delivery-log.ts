import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { Delivery } from "#lib/notifications/delivery.ts";

type Row = {
  readonly [Field in keyof Delivery]: Exclude<Delivery[Field], undefined> | NullWhereAbsent<Delivery[Field]>;
};
type NullWhereAbsent<Value> = undefined extends Value ? null : never;

const selected = `
  select d.id, d.channel_id as channelId, c.name as channel, d.message_id as messageId,
         json_extract(d.message, '$.title') as title, json_extract(d.message, '$.type') as type,
         d.created_at as createdAt, d.status, d.tries, d.tried_at as triedAt, d.next_try_at as nextTryAt,
         d.answer_code as answerCode, d.answer, d.by_name as askedBy
  from deliveries d join channels c on c.id = d.channel_id`;

type LogView = {
  /** Of this channel only; of all, if undefined. */
  readonly channelId: number | undefined;
  readonly limit: number;
  readonly offset: number;
};

/** What was sent to a project's channels, the newest first, and how much that is in all. */
export async function listDeliveries(
  db: Database,
  projectId: number,
  { channelId, limit, offset }: LogView,
): Promise<{ deliveries: Delivery[]; total: number }> {
  const of = { project: projectId, channel: channelId ?? null };
  const condition = "c.project_id = @project and (@channel is null or c.id = @channel)";
  const rows = statement<[typeof of & { limit: number; offset: number }], Row>(
    db,
    `${selected} where ${condition} order by d.created_at desc, d.id desc limit @limit offset @offset`,
  ).all({ ...of, limit, offset });
  const { total } = statement<[typeof of], { total: number }>(
    db,
    `select count(*) as total from deliveries d join channels c on c.id = d.channel_id where ${condition}`,
  ).get(of)!;
  return { deliveries: rows.map(fromRow), total };
}

/** One message of a channel's log, if it is there. */
export async function findDelivery(
  db: Database,
  channelId: number,
  id: number,
): Promise<Delivery | undefined> {
  const row = statement<[number, number], Row>(db, `${selected} where d.channel_id = ? and d.id = ?`).get(
    channelId,
    id,
  );
  return row && fromRow(row);
}

/** Each channel's newest message that was to be sent, by the channel's id. */
export async function lastDeliveries(db: Database, projectId: number): Promise<Map<number, Delivery>> {
  const rows = statement<[number], Row>(
    db,
    `${selected} where c.project_id = ? and d.id = (
       select id from deliveries where channel_id = c.id and status <> 'passed-over'
       order by created_at desc, id desc limit 1)`,
  ).all(projectId);
  return new Map(rows.map((row) => [row.channelId, fromRow(row)]));
}

function fromRow({ triedAt, nextTryAt, answerCode, answer, askedBy, ...row }: Row): Delivery {
  return {
    ...row,
    triedAt: triedAt ?? undefined,
    nextTryAt: nextTryAt ?? undefined,
    answerCode: answerCode ?? undefined,
    answer: answer ?? undefined,
    askedBy: askedBy ?? undefined,
  };
}
