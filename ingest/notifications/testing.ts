import type { TestContext } from "node:test";
import type { DueDelivery } from "#db/notifications/deliveries.ts";
import { listDeliveries } from "#db/notifications/delivery-log.ts";
import { notificationEdits } from "#db/notifications/edits.ts";
import { openPostOffice, type PostOffice } from "#ingest/notifications/post-office.ts";
import { type Bench, type Ending, openBench, surefireReport, today } from "#ingest/testing.ts";
import type { Actor } from "#lib/actor.ts";
import type { Channel } from "#lib/notifications/channel.ts";
import type { Delivery, SendOutcome } from "#lib/notifications/delivery.ts";
import { newsKinds } from "#lib/notifications/news-kinds.ts";

// For tests: a bench with a post office, whose receivers are told by the test and whose clock it turns.

export const ann: Actor = { kind: "person", id: "7", name: "Ann" };

export const taken: SendOutcome = { isTaken: true, code: 200, answer: "ok" };
export const busy: SendOutcome = { isTaken: false, code: 503, answer: "busy" };

const minute = 60_000;

export type OfficeBench = Bench & {
  office: PostOffice;
  readonly edits: ReturnType<typeof notificationEdits>;
  /** What was sent, in order. */
  readonly sent: DueDelivery[];
  /** What the receivers answer from now on. */
  answer: SendOutcome;
  /** Epoch ms. */
  now: number;
  addChannel(choices?: Partial<Channel & { target: string }>): number;
  /** Turns the clock on, lets the post office look and waits until all is sent. Gives the titles of what was. */
  pass(ms?: number): Promise<string[]>;
  log(): Promise<Delivery[]>;
  /** A post office as another start of the server would have it. */
  restart(): void;
};

export function openOfficeBench(context: TestContext): OfficeBench {
  const bench = openBench(context);
  const sent: DueDelivery[] = [];
  const newOffice = (): PostOffice =>
    openPostOffice(
      bench.db,
      async (delivery) => {
        sent.push(delivery);
        return self.answer;
      },
      () => self.now,
      () => 0.5,
    );
  const self: OfficeBench = {
    ...bench,
    office: newOffice(),
    edits: notificationEdits(bench.db, () => self.now),
    sent,
    answer: taken,
    now: today,
    addChannel(choices: Partial<Channel & { target: string }> = {}): number {
      return self.edits.addChannel({
        projectId: bench.project.id,
        kind: "webhook",
        name: "Hook",
        target: "https://hooks.example.com/flakes/secret-path",
        kinds: newsKinds,
        suiteIds: [],
        gatherMs: 0,
        actor: ann,
        ...choices,
      }).id;
    },
    async pass(ms = 0): Promise<string[]> {
      self.now += ms;
      const before = sent.length;
      await self.office.round();
      await self.office.settled();
      return sent.slice(before).map(({ message }) => message.title);
    },
    async log(): Promise<Delivery[]> {
      const view = { channelId: undefined, limit: 100, offset: 0 };
      return (await listDeliveries(bench.db, bench.project.id, view)).deliveries;
    },
    restart() {
      self.office = newOffice();
    },
  };
  return self;
}

/** One run that ends as `cases` say, `at` epoch ms. */
export function uploadRun(
  bench: OfficeBench,
  cases: Record<string, Ending>,
  at = bench.now,
  job = "default",
): void {
  const run = `${at} ${job}`;
  bench.upload(
    surefireReport("com.shop.CartIT", cases),
    { run, job, commit: run, branch: "main", startedAt: at },
    at,
  );
}

/** Runs up to `until` after which `refund` is flaky beyond doubt. */
export function becomeFlaky(bench: OfficeBench, until = bench.now): void {
  for (let run = 20; run > 0; run--)
    uploadRun(bench, { refund: "passed", pay: "passed" }, until - run * minute);
  uploadRun(bench, { refund: "flaky", pay: "passed" }, until);
}
