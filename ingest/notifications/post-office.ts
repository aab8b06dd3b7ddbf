import { listeners } from "#db/notifications/channels.ts";
import {
  addDelivery,
  type DueDelivery,
  dropOldDeliveries,
  dueDeliveries,
  recordTry,
  requireDelivery,
} from "#db/notifications/deliveries.ts";
import { incidentNews, recentIncidents } from "#db/notifications/incident-news.ts";
import { makeMessages } from "#db/notifications/make-messages.ts";
import { quarantineNews } from "#db/notifications/quarantine-news.ts";
import { statusNews } from "#db/notifications/status-news.ts";
import { tellChannels } from "#db/notifications/tell-channels.ts";
import { requireTestable } from "#db/notifications/testable-channel.ts";
import { sendDigest } from "#db/notifications/weekly-digest.ts";
import type { Database } from "#db/open.ts";
import { listProjects, type Project } from "#db/projects.ts";
import { eachInTurn } from "#lib/each-in-turn.ts";
import type { ChannelTests } from "#lib/notifications/channel-tests.ts";
import type { SendOutcome } from "#lib/notifications/delivery.ts";
import { testMessage } from "#lib/notifications/message.ts";
import { notificationsPath } from "#lib/paths.ts";

/** Finds news, makes messages of it and sees to it that they are sent. */
export type PostOffice = ChannelTests & {
  /**
   * Looks once for news, makes messages, and begins to send those that are due: it does not wait for receivers. What fails
   * for one project is thrown at the end, so that the others are told.
   */
  round(): Promise<void>;
  /** Gives when nothing is on its way. */
  settled(): Promise<void>;
};

/** Looking for incidents reads a month of failures. */
const incidentsEveryMs = 120_000;
const keptMs = 30 * 24 * 3_600_000;
const tidyEveryMs = 3_600_000;
const mostAtOnce = 20;
/** Longer than any receiver is given. */
const testTakesMs = 60_000;

/**
 * The post office of a writer thread. `send` takes its time elsewhere; each state of a message is written before and
 * after, never while it is on its way, so a server that ends meanwhile sends it again under the same id.
 */
export function openPostOffice(
  db: Database,
  send: (delivery: DueDelivery) => Promise<SendOutcome>,
  now: () => number,
  chance: () => number = Math.random,
): PostOffice {
  const underWay = new Set<Promise<void>>();
  const busyChannels = new Set<number>();
  const incidentsLookedAt = new Map<number, number>();
  let tidiedAt = 0;

  async function findNews(project: Project): Promise<void> {
    const channels = db
      .transaction(() => {
        const all = listeners(db, project.id);
        tellChannels(db, project, all, [...statusNews(db, project), ...quarantineNews(db, project)], now());
        return all;
      })
      .immediate();
    const isDue = now() - (incidentsLookedAt.get(project.id) ?? 0) >= incidentsEveryMs;
    if (isDue && channels.some(({ kinds }) => kinds.includes("incident"))) {
      incidentsLookedAt.set(project.id, now());
      const recent = await recentIncidents(db, project.id, now());
      if (recent !== undefined) {
        db.transaction(() =>
          tellChannels(
            db,
            project,
            listeners(db, project.id),
            incidentNews(db, project, recent, now()),
            now(),
          ),
        ).immediate();
      }
    }
    await sendDigest(db, project, now());
  }

  function tidyIfDue(): void {
    if (now() - tidiedAt < tidyEveryMs) return;
    tidiedAt = now();
    dropOldDeliveries(db, now() - keptMs);
  }

  function sendDue(): void {
    // One at a time to each receiver, so that a slow one gets them in order and keeps no other waiting.
    for (const delivery of dueDeliveries(db, now(), mostAtOnce, [...busyChannels])) {
      busyChannels.add(delivery.channelId);
      deliver(delivery)
        .finally(() => busyChannels.delete(delivery.channelId))
        .then(sendDue)
        .catch((error) => console.error("What became of a notification could not be written down:", error));
    }
  }

  function deliver(delivery: DueDelivery): Promise<void> {
    const done = send(delivery)
      .catch(
        (error: unknown): SendOutcome => ({
          isTaken: false,
          code: undefined,
          answer: error instanceof Error ? error.message : String(error),
        }),
      )
      .then((outcome) => db.transaction(() => recordTry(db, delivery, outcome, now(), chance())).immediate())
      .finally(() => underWay.delete(done));
    underWay.add(done);
    return done;
  }

  return {
    async round() {
      await eachInTurn([
        ...(await listProjects(db)).map((project) => () => findNews(project)),
        () => db.transaction(() => makeMessages(db, now())).immediate(),
        tidyIfDue,
        sendDue,
      ]);
    },
    async settled() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    async testChannel({ projectId, id, actor }) {
      const deliveryId = db
        .transaction(() => {
          const project = requireTestable(db, projectId, id, now());
          const message = testMessage(project, notificationsPath(project.slug), actor.name, now());
          // Rounds leave it alone, unless the server ends before it has an answer.
          return addDelivery(db, id, message, now(), { firstTryAt: now() + testTakesMs, actor });
        })
        .immediate();
      await deliver(requireDelivery(db, deliveryId, now()));
      return deliveryId;
    },
  };
}
