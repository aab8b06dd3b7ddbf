import {
  addChannel,
  type ChannelChange,
  changeChannel,
  type NewChannel,
  pauseChannel,
  removeChannel,
  rotateSecret,
} from "#db/notifications/change-channels.ts";
import { sendAgain } from "#db/notifications/deliveries.ts";
import type { Database } from "#db/open.ts";
import type { Actor } from "#lib/actor.ts";

type Named = { readonly projectId: number; readonly id: number };
type By = { readonly actor: Actor };

/** What people change of notifications: part of `editsOf`. */
export function notificationEdits(db: Database, now: () => number) {
  return {
    addChannel: ({ actor, ...channel }: NewChannel & By): { id: number; secret: string | undefined } =>
      db.transaction(() => addChannel(db, channel, actor, now())).immediate(),
    changeChannel: ({ actor, ...change }: ChannelChange & By): void =>
      db.transaction(() => changeChannel(db, change, actor, now())).immediate(),
    rotateSecret: ({ projectId, id, actor }: Named & By): string =>
      db.transaction(() => rotateSecret(db, projectId, id, actor, now())).immediate(),
    pauseChannel: ({ actor, ...pause }: Named & By & { isPaused: boolean }): void =>
      db.transaction(() => pauseChannel(db, pause, actor, now())).immediate(),
    removeChannel: ({ projectId, id }: Named): boolean => removeChannel(db, projectId, id),
    /** False if there is no such message, or it waits already. */
    sendAgain: ({ projectId, id, actor }: Named & By): boolean => sendAgain(db, projectId, id, actor, now()),
  };
}
