import { createHash } from "node:crypto";
import type { Break } from "#ingest/demo/breaks.ts";
import { authors, followUps, places, verbs } from "#ingest/demo/changes.ts";
import { breakOf } from "#ingest/demo/made-break.ts";
import { pick, type Random, seeded } from "#ingest/demo/seeded.ts";
import { type Milestone, type MilestoneName, milestones, outage } from "#ingest/demo/story.ts";
import { addDays, dayOf, dayStart } from "#lib/day.ts";

/** A CI pipeline of the Webshop. */
export type DemoRun = {
  readonly id: string;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly daysAgo: number;
  readonly commit: string;
  /** The commit of main that a pull request sets out from. */
  readonly base: string | undefined;
  readonly branch: string;
  readonly pr: string | undefined;
  readonly author: string;
  readonly message: string;
  readonly brokenBy: Break | undefined;
  /** Merges that its code holds. */
  readonly holds: ReadonlySet<MilestoneName>;
};

const hourMs = 3_600_000;
const minuteMs = 60_000;

/**
 * All pipelines of the `days` days up to `now`, in the order in which they start: pull requests with one to three
 * pushes each, and main after each merge. The same for the same arguments.
 */
export function listRuns(now: number, days: number): DemoRun[] {
  const changes = Array.from({ length: days }, (_, index) => changesOfDay(now, days - 1 - index)).flat();
  const merges = changes.map((change, index) => ({ at: change.mergedAt, commit: commitOf(index, "merge") }));
  const baseAt = (at: number) => merges.findLast((merge) => merge.at < at)?.commit;
  const holdsAt = (at: number, own: Change) =>
    new Set(
      names.filter((name) => {
        const change = changes.find((one) => one.milestone === milestones[name]);
        // What happened before the story begins has happened.
        return change === undefined || change === own || change.mergedAt < at;
      }),
    );
  return changes
    .flatMap((change, index): DemoRun[] => {
      const number = String(1800 + index);
      const { daysAgo, author, mergedAt } = change;
      const title = change.milestone?.title ?? titleOf(index);
      const common = { daysAgo, author, brokenBy: undefined };
      const pushes = change.pushes.map((push, at) => ({
        ...common,
        id: `${number}-${at + 1}`,
        startedAt: push.at,
        commit: commitOf(index, at),
        base: baseAt(push.at),
        branch: branchOf(title),
        pr: number,
        message: push.message ?? title,
        brokenBy: push.isBroken ? change.brokenBy : undefined,
        holds: holdsAt(push.at, change),
      }));
      const merge = {
        ...common,
        id: `main-${number}`,
        startedAt: mergedAt,
        commit: merges[index]!.commit,
        base: undefined,
        branch: "main",
        pr: undefined,
        message: change.pushes.length === 0 ? title : `${title} (#${number})`,
        holds: holdsAt(mergedAt, change),
      };
      return [...pushes, merge];
    })
    .sort((a, b) => a.startedAt - b.startedAt);
}

type Change = {
  readonly daysAgo: number;
  readonly author: string;
  readonly milestone: Milestone | undefined;
  readonly mergedAt: number;
  readonly pushes: readonly Push[];
  readonly brokenBy: Break | undefined;
};

/** `message` undefined: that of the whole change. */
type Push = { readonly at: number; readonly message: string | undefined; readonly isBroken: boolean };

const names = Object.keys(milestones) as MilestoneName[];

function changesOfDay(now: number, daysAgo: number): Change[] {
  const random = seeded("day", daysAgo);
  const start = dayStart(addDays(dayOf(now), -daysAgo));
  const count = mergesOf(new Date(start).getUTCDay(), daysAgo, random);
  return Array.from({ length: count }, (_, index) => {
    const mergedAt = start + (8 + (10 * (index + random())) / count) * hourMs;
    const name = names.find((one) => milestones[one].daysAgo === daysAgo);
    const milestone: Milestone | undefined = index === 0 && name !== undefined ? milestones[name] : undefined;
    return changeAt(mergedAt, daysAgo, milestone, random);
  });
}

function mergesOf(weekday: number, daysAgo: number, random: Random): number {
  if (daysAgo === outage.daysAgo) return 4;
  return weekday === 0 || weekday === 6 ? 1 : 2 + (random() < 0.2 ? 1 : 0);
}

function changeAt(
  mergedAt: number,
  daysAgo: number,
  milestone: Milestone | undefined,
  random: Random,
): Change {
  const author = pick(random, authors);
  const count = milestone?.isDirect ? 0 : 1 + (random() < 0.5 ? 1 : 0) + (random() < 0.15 ? 1 : 0);
  const brokenBy =
    count > 1 && milestone === undefined && random() < 0.4 ? breakOf(daysAgo, random) : undefined;
  const pushes = Array.from({ length: count }, (_, push) => ({
    at: Math.round(mergedAt - ((count - push) * 55 + 20 * random()) * minuteMs),
    message:
      push === 0 ? undefined : push === 1 && brokenBy !== undefined ? brokenBy.fix : pick(random, followUps),
    isBroken: push === 0,
  }));
  return { daysAgo, author, milestone, mergedAt: Math.round(mergedAt), pushes, brokenBy };
}

/** Goes through all verbs and places: the same title comes again after 192. */
function titleOf(number: number): string {
  const place = places[number % places.length]!;
  const verb = verbs[(number + Math.floor(number / places.length)) % verbs.length]!;
  return `${verb} ${place}`;
}

function branchOf(title: string): string {
  return title.toLowerCase().replace(/[^a-z]+/g, "-");
}

function commitOf(change: number, push: number | "merge"): string {
  return createHash("sha1").update(`webshop ${change} ${push}`).digest("hex");
}
