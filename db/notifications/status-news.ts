import type { FoundNews, NamedProject } from "#db/notifications/tell-channels.ts";
import type { Database } from "#db/open.ts";
import { ownersOf } from "#db/ownership/test-owners.ts";
import { statement } from "#db/statement.ts";
import { findFlakeModel } from "#db/verdicts/flake-model.ts";
import type { NewsItem } from "#lib/notifications/message.ts";
import { testPath } from "#lib/paths.ts";
import { shortTestName } from "#lib/short-test-name.ts";
import { type StatusEvidence, statusEvidenceWords } from "#lib/status-change.ts";

type Row = {
  readonly testId: number;
  readonly status: "flaky" | "broken";
  readonly since: number;
  readonly suiteId: number;
  readonly suite: string;
  readonly group: string;
  readonly name: string;
  /** Null if nothing is written down of the change. */
  readonly evidence: string | null;
};

/**
 * Tests that have become flaky or broken since this was asked last, whatever the model was taught meanwhile: what
 * counts is what people were told, not which events there are, because those are made anew whenever a project is learnt
 * again. A test is news again once it had left its status. While a project waits to be learnt, nothing is news. Part of the
 * caller's transaction, which remembers the answer.
 */
export function statusNews(db: Database, project: NamedProject): FoundNews[] {
  if (isLearning(db, project.id)) return [];
  forgetWhatEnded(db, project.id);
  // Rides on test_standings_by_status.
  const rows = statement<[number], Row>(
    db,
    `select s.test_id as testId, s.status, s.since, t.suite_id as suiteId, u.name as suite, t.group_name as "group",
            t.name, (select e.evidence from test_events e where e.test_id = s.test_id and e.to_status = s.status
                     order by e.at desc, e.id desc limit 1) as evidence
     from test_standings s join tests t on t.id = s.test_id join suites u on u.id = t.suite_id
     where s.project_id = ? and s.status in ('flaky', 'broken')
       and not exists (select 1 from told_news n where n.project_id = s.project_id and n.kind = s.status
                         and n.subject = cast(s.test_id as text))
     order by s.since, s.test_id`,
  ).all(project.id);
  const remember = statement<[number, string, string, number], never>(
    db,
    "insert into told_news (project_id, kind, subject, at) values (?, ?, ?, ?)",
  );
  for (const row of rows) remember.run(project.id, row.status, String(row.testId), row.since);
  const owners = ownersOf(
    db,
    rows.map(({ testId }) => testId),
  );
  return rows.map((row) => newsOf(project, row, owners.get(row.testId)?.owner));
}

/** Whether what was learnt is being forgotten, or what there is waits to be learnt. Rides on legs_waiting. */
function isLearning(db: Database, projectId: number): boolean {
  if (findFlakeModel(db, projectId) === undefined) return true;
  const waiting = statement<[number], { id: number }>(
    db,
    "select id from legs where project_id = ? and position is null limit 1",
  ).get(projectId);
  return waiting !== undefined;
}

/** A flaky test that breaks, or of which there is less proof for a while, is still known to be flaky. */
function forgetWhatEnded(db: Database, projectId: number): void {
  statement<[number], never>(
    db,
    `delete from told_news where project_id = ? and kind in ('flaky', 'broken') and not exists (
       select 1 from test_standings s where s.test_id = cast(told_news.subject as integer)
         and (s.status = told_news.kind or (told_news.kind = 'flaky' and s.status in ('broken', 'suspect'))))`,
  ).run(projectId);
}

function newsOf(project: NamedProject, row: Row, owner: string | undefined): FoundNews {
  const { testId, status, since, suiteId, suite, group, name, evidence } = row;
  const words =
    evidence === null ? "" : `: ${statusEvidenceWords(status, JSON.parse(evidence) as StatusEvidence)}`;
  const item: NewsItem = {
    kind: status,
    at: since,
    title: shortTestName(group, name),
    detail: `${suite}${words}`,
    path: testPath(project.slug, testId),
    test: { id: testId, suite, group, name },
    ...(owner !== undefined && { owner }),
  };
  return { item, suiteIds: [suiteId] };
}
