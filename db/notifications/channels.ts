import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { type Channel, type ChannelKind, shownTarget } from "#lib/notifications/channel.ts";
import { type NewsKind, newsKindsIn } from "#lib/notifications/news-kinds.ts";

type Row = {
  readonly id: number;
  readonly projectId: number;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly target: string;
  readonly kinds: string;
  readonly suites: string;
  readonly gatherMs: number;
  readonly isPaused: number;
  readonly previousUntil: number | null;
  readonly changedAt: number;
  readonly changedBy: string;
};

const selected = `
  select c.id, c.project_id as projectId, c.kind, c.name, c.target, c.kinds, c.gather_ms as gatherMs,
         c.is_paused as isPaused, c.previous_until as previousUntil, c.changed_at as changedAt, c.by_name as changedBy,
         (select json_group_array(suite_id) from channel_suites where channel_id = c.id) as suites
  from channels c`;

/** A project's channels by name. */
export async function listChannels(db: Database, projectId: number): Promise<Channel[]> {
  return statement<[number], Row>(db, `${selected} where c.project_id = ? order by c.name, c.id`)
    .all(projectId)
    .map(fromRow);
}

/** A project's channel, if it has one with this id. */
export async function findChannel(db: Database, projectId: number, id: number): Promise<Channel | undefined> {
  const row = statement<[number, number], Row>(db, `${selected} where c.project_id = ? and c.id = ?`).get(
    projectId,
    id,
  );
  return row && fromRow(row);
}

/** What decides whether a channel is told of something. */
export type Listener = {
  readonly id: number;
  readonly kinds: readonly NewsKind[];
  readonly suiteIds: readonly number[];
};

/** A project's channels that are not paused, for use inside a transaction. */
export function listeners(db: Database, projectId: number): Listener[] {
  return statement<[number], Row>(db, `${selected} where c.project_id = ? and c.is_paused = 0 order by c.id`)
    .all(projectId)
    .map((row) => {
      const { id, kinds, suiteIds } = fromRow(row);
      return { id, kinds, suiteIds };
    });
}

function fromRow({ target, kinds, suites, isPaused, previousUntil, ...row }: Row): Channel {
  return {
    ...row,
    shownTarget: shownTarget(row.kind, target),
    kinds: newsKindsIn(kinds.split(" ")),
    suiteIds: JSON.parse(suites) as number[],
    isPaused: isPaused === 1,
    previousSecretUntil: previousUntil ?? undefined,
  };
}
