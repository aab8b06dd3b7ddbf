import type { Database } from "#db/open.ts";
import { recounted } from "#db/roll-ups/run-days.ts";
import { statement } from "#db/statement.ts";
import { dayOf } from "#lib/day.ts";
import { scopeCode, scopeOf } from "#lib/scope.ts";
import type { UploadParameters } from "#lib/upload-parameters.ts";

export type RunIdentity = { readonly id: number; readonly scope: number; readonly branch: string | null };

/**
 * The run with this key, created if it is new. What an earlier upload of the run did not say is filled in;
 * what it said stays. The scope is that of the first upload, so that all jobs of a run share one.
 */
export function ensureRun(
  db: Database,
  project: { readonly id: number; readonly defaultBranch: string | undefined },
  key: string,
  said: UploadParameters,
  startedAt: number,
): RunIdentity {
  const scope = scopeCode[scopeOf(said, project.defaultBranch)];
  const upsert = statement<[Record<string, string | number | null>], RunIdentity>(
    db,
    `insert into runs (project_id, key, commit_sha, tree, base, branch, pr, scope, author, message, service, url,
                       started_at, finished_at, day)
     values (@project, @key, @commit, @tree, @base, @branch, @pr, @scope, @author, @message, @service, @url,
             @startedAt, @startedAt, @day)
     on conflict (project_id, key) do update set
       commit_sha = coalesce(commit_sha, excluded.commit_sha), tree = coalesce(tree, excluded.tree),
       base = coalesce(base, excluded.base), branch = coalesce(branch, excluded.branch), pr = coalesce(pr, excluded.pr),
       author = coalesce(author, excluded.author), message = coalesce(message, excluded.message),
       service = coalesce(service, excluded.service), url = coalesce(url, excluded.url)
     returning id, scope, branch`,
  );
  const row = {
    project: project.id,
    key,
    commit: said.commit ?? null,
    tree: said.tree ?? null,
    base: said.base ?? null,
    branch: said.branch ?? null,
    pr: said.pr ?? null,
    scope,
    author: said.author ?? null,
    message: said.message ?? null,
    service: said.service ?? null,
    url: said.url ?? null,
    startedAt,
    day: dayOf(startedAt),
  };
  const known = statement<[number, string], { id: number }>(
    db,
    "select id from runs where project_id = ? and key = ?",
  ).get(project.id, key);
  return recounted(db, known?.id, () => upsert.get(row)!);
}
