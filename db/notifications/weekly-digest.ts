import { listTests } from "#db/leaderboard/list-tests.ts";
import { type Listener, listeners } from "#db/notifications/channels.ts";
import { addDelivery } from "#db/notifications/deliveries.ts";
import type { NamedProject } from "#db/notifications/tell-channels.ts";
import type { Database } from "#db/open.ts";
import { ownersOf } from "#db/ownership/test-owners.ts";
import { runAlarms } from "#db/run-alarms.ts";
import { runDays } from "#db/run-days.ts";
import { statement } from "#db/statement.ts";
import { addDays, dayStart } from "#lib/day.ts";
import { falseAlarms } from "#lib/false-alarms.ts";
import { type Filters, parseFilters } from "#lib/filters.ts";
import { type DigestFacts, digestMessage } from "#lib/notifications/digest.ts";
import { type DigestWeek, digestWeek } from "#lib/notifications/digest-week.ts";

/** A digest names no more tests. */
const mostTests = 500;
const dayMs = 24 * 3_600_000;

/**
 * Sends the digest of the week that is over to the channels that want it, once; one that is more than a day late (the
 * server stood still) is passed over. What it tells is read before the transaction that writes.
 */
export async function sendDigest(db: Database, project: NamedProject, now: number): Promise<void> {
  const week = digestWeek(now);
  if (wasTold(db, project.id, week)) return;
  const channels = listeners(db, project.id).filter(({ kinds }) => kinds.includes("digest"));
  const isLate = now - week.toldAt > dayMs;
  const facts = isLate || channels.length === 0 ? undefined : await digestFacts(db, project.id, week, now);
  db.transaction(() => {
    remember(db, project.id, week);
    if (facts === undefined) return;
    for (const channel of channels) {
      const message = digestMessage(
        { slug: project.slug, name: project.name },
        narrowed(facts, channel),
        now,
      );
      addDelivery(db, channel.id, message, now, { firstTryAt: now });
    }
  }).immediate();
}

type ReadFacts = Omit<DigestFacts, "tests"> & {
  readonly tests: readonly (DigestFacts["tests"][number] & { readonly suiteId: number })[];
};

/** Figures are the project's; the tests those of the channel's suites. */
function narrowed(facts: ReadFacts, { suiteIds }: Listener): DigestFacts {
  if (suiteIds.length === 0) return facts;
  return { ...facts, tests: facts.tests.filter(({ suiteId }) => suiteIds.includes(suiteId)) };
}

async function digestFacts(
  db: Database,
  projectId: number,
  week: DigestWeek,
  now: number,
): Promise<ReadFacts> {
  const filters = filtersOf(week.first, week.last, now);
  const before = filtersOf(addDays(week.first, -7), addDays(week.last, -7), now);
  const days = await runDays(db, projectId, filters);
  const alarms = await runAlarms(db, projectId, filters);
  const { tests } = await listTests(db, projectId, filters, now);
  const wanting = tests.filter(({ status }) => status === "broken" || status === "flaky");
  const owners = ownersOf(
    db,
    wanting.map(({ id }) => id),
  );
  const rateBefore = falseAlarms(
    await runDays(db, projectId, before),
    await runAlarms(db, projectId, before),
  );
  return {
    week,
    runs: days.reduce((sum, day) => sum + day.runs, 0),
    redRuns: days.reduce((sum, day) => sum + day.redRuns, 0),
    falseAlarms: falseAlarms(days, alarms)?.rate,
    falseAlarmsBefore: rateBefore?.rate,
    became: statusChanges(db, projectId, week),
    ...quarantineEnds(db, projectId, now),
    tests: wanting.map(({ id, suiteId, suite, group, name, status, reason, impact }) => ({
      id,
      suiteId,
      suite,
      group,
      name,
      status,
      reason,
      falseAlarms: impact.falseAlarms,
      owner: owners.get(id)?.owner,
    })),
  };
}

function filtersOf(first: string, last: string, now: number): Filters {
  const { filters } = parseFilters(new URLSearchParams({ window: `${first}..${last}` }), now);
  return { ...filters, limit: mostTests };
}

/** Tests that came to a status within the week, each once. Rides on test_events_by_time. */
function statusChanges(db: Database, projectId: number, { first, last }: DigestWeek): DigestFacts["became"] {
  const rows = statement<[number, number, number], { status: keyof DigestFacts["became"]; tests: number }>(
    db,
    `select to_status as status, count(distinct test_id) as tests from test_events
     where project_id = ? and at >= ? and at < ? and to_status in ('flaky', 'broken', 'fixed') group by to_status`,
  ).all(projectId, dayStart(first), dayStart(addDays(last, 1)));
  return { flaky: 0, broken: 0, fixed: 0, ...Object.fromEntries(rows.map((row) => [row.status, row.tests])) };
}

/** Rides on quarantine_entries_open. */
function quarantineEnds(
  db: Database,
  projectId: number,
  now: number,
): Pick<DigestFacts, "ending" | "overdue"> {
  return statement<[{ project: number; now: number; soon: number }], Pick<DigestFacts, "ending" | "overdue">>(
    db,
    `select count(*) filter (where until > @now) as ending, count(*) filter (where until <= @now) as overdue
     from quarantine_entries where project_id = @project and released_at is null and until <= @soon`,
  ).get({ project: projectId, now, soon: now + 7 * dayMs })!;
}

function wasTold(db: Database, projectId: number, { first }: DigestWeek): boolean {
  const told = statement<[number, number], { at: number }>(
    db,
    "select at from told_news where project_id = ? and kind = 'digest' and subject = 'week' and at >= ?",
  ).get(projectId, dayStart(first));
  return told !== undefined;
}

function remember(db: Database, projectId: number, { first }: DigestWeek): void {
  statement<[number, number], never>(
    db,
    `insert into told_news (project_id, kind, subject, at) values (?, 'digest', 'week', ?)
     on conflict do update set at = excluded.at`,
  ).run(projectId, dayStart(first));
}
