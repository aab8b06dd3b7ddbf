import type { Database } from "#db/open.ts";
import type { Project } from "#db/projects.ts";
import { statement } from "#db/statement.ts";
import { repositoryOfCi } from "#lib/code-host.ts";

/**
 * The address of a project's repository: what its settings say, else where the latest run that says where it is seen in
 * CI has it beside. Undefined if neither tells.
 */
export function repositoryOf(
  db: Database,
  { id, repository }: Pick<Project, "id" | "repository">,
): string | undefined {
  if (repository !== undefined) return repository;
  // By runs_by_time. Only the latest: a project none of whose runs say it would have all of them read.
  const row = statement<[number], { url: string }>(
    db,
    `select url from (select url, started_at from runs where project_id = ? order by started_at desc limit 20)
     where url is not null order by started_at desc limit 1`,
  ).get(id);
  return row && repositoryOfCi(row.url);
}
