import type { FoundNews, NamedProject } from "#db/notifications/tell-channels.ts";
import type { Database } from "#db/open.ts";
import { type Signature, signaturesOf } from "#db/signatures/find-signature.ts";
import { incidentsOf } from "#db/signatures/incidents-of.ts";
import { readStrikes } from "#db/signatures/read-strikes.ts";
import { struckRuns } from "#db/signatures/struck-runs.ts";
import { statement } from "#db/statement.ts";
import { dayOf } from "#lib/day.ts";
import { parseFilters } from "#lib/filters.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import type { Incident } from "#lib/incident.ts";
import { incidentSentence } from "#lib/incident-words.ts";
import { signaturePath } from "#lib/paths.ts";

/** Incidents of the last hours, with what names them: the reading part of `incidentNews`. */
export type RecentIncidents = {
  readonly incidents: readonly Incident[];
  readonly signatures: ReadonlyMap<number, Signature>;
};

const hourMs = 3_600_000;
/** What struck last before that is over, and no news for a channel that was added since. */
const recentMs = 2 * hourMs;
/** What ended so long ago cannot go on any more. */
const rememberedMs = 7 * 24 * hourMs;

/**
 * The incidents that struck within the last two hours, as the Failures page tells them of its usual window. Undefined,
 * at the cost of one look, where less failed lately than any incident takes.
 */
export async function recentIncidents(
  db: Database,
  projectId: number,
  now: number,
): Promise<RecentIncidents | undefined> {
  if (!isTroubled(db, projectId, now)) return undefined;
  const { filters } = parseFilters(new URLSearchParams({ window: "30d" }), now);
  const strikes = await readStrikes(db, projectId, filters);
  const signatures = await signaturesOf(
    db,
    projectId,
    strikes.flatMap(({ signatureId }) => signatureId ?? []),
  );
  const runIds = strikes.map(({ runId }) => runId);
  const failures = { strikes, signatures, runs: await struckRuns(db, runIds) };
  const incidents = await incidentsOf(db, projectId, failures, filters.window, now);
  return { incidents: incidents.filter(({ to }) => now - to <= recentMs), signatures };
}

/**
 * Those incidents of which nobody was told. One that goes on is told once: as long as what it shares strikes within an
 * hour of what was told. Part of the caller's transaction, which remembers the answer.
 */
export function incidentNews(
  db: Database,
  project: NamedProject,
  { incidents, signatures }: RecentIncidents,
  now: number,
): FoundNews[] {
  statement<[number, number], never>(
    db,
    "delete from told_news where project_id = ? and kind = 'incident' and at < ?",
  ).run(project.id, now - rememberedMs);
  return incidents
    .toSorted((one, other) => one.from - other.from)
    .flatMap((incident) => {
      const isNew = remember(db, project.id, incident);
      return isNew ? [newsOf(project, incident, signatures)] : [];
    });
}

/** Whether in the last hours several tests of several suites or branches failed. Rides on failing_results' key. */
function isTroubled(db: Database, projectId: number, now: number): boolean {
  const since = now - recentMs;
  const { tests, places } = statement<[number, string, number], { tests: number; places: number }>(
    db,
    `select count(distinct f.test_id) as tests,
            count(distinct t.suite_id || ' ' || coalesce('#' || f.pr, r.branch, '')) as places
     from failing_results f join tests t on t.id = f.test_id join runs r on r.id = f.run_id
     where f.project_id = ? and f.day >= ? and f.started_at >= ?`,
  ).get(projectId, dayOf(since), since)!;
  return tests > 1 && places > 1;
}

/** Whether it is a new one; how far it goes is remembered either way. */
function remember(db: Database, projectId: number, { what, from, to }: Incident): boolean {
  const subject =
    what.kind === "dependency" ? `dependency ${what.dependency}` : `signature ${what.signatureId}`;
  const told = statement<[number, string], { at: number }>(
    db,
    "select at from told_news where project_id = ? and kind = 'incident' and subject = ?",
  ).get(projectId, subject);
  statement<[number, string, number], never>(
    db,
    `insert into told_news (project_id, kind, subject, at) values (?, 'incident', ?, ?)
     on conflict do update set at = max(at, excluded.at)`,
  ).run(projectId, subject, to);
  return told === undefined || from > told.at + hourMs;
}

function newsOf(
  { slug }: NamedProject,
  incident: Incident,
  signatures: RecentIncidents["signatures"],
): FoundNews {
  const { what, to, signatureIds, suiteIds } = incident;
  const signatureId = signatureIds[0]!;
  const title =
    what.kind === "dependency" ? what.dependency : middleCut(signatures.get(signatureId)?.text, 80);
  return {
    item: {
      kind: "incident",
      at: to,
      title,
      detail: incidentSentence(incident, (id) => signatures.get(id)),
      path: signaturePath(slug, signatureId),
    },
    suiteIds,
  };
}
