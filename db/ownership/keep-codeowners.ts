import type { Database } from "#db/open.ts";
import { assignOwners } from "#db/ownership/assign-owners.ts";
import { type CodeownersFile, findCodeowners } from "#db/ownership/codeowners-file.ts";
import { statement } from "#db/statement.ts";

/**
 * Keeps a CODEOWNERS file that an upload brought, and tells all tests' owners anew if it says something else. A pull
 * request's file is only taken while there is none from the default branch: a branch decides about itself alone. The
 * same file again changes nothing: what is kept tells who sent it first.
 */
export function keepCodeowners(db: Database, projectId: number, file: CodeownersFile): void {
  const before = findCodeowners(db, projectId);
  if (before?.isDefault === true && !file.isDefault) return;
  if (before !== undefined && before.receivedAt > file.receivedAt && before.isDefault === file.isDefault)
    return;
  const isSame = before?.content === file.content && before.path === file.path;
  if (isSame && before.isDefault === file.isDefault) return;
  statement<[Record<string, string | number | null>], never>(
    db,
    `insert into codeowners (project_id, path, content, commit_sha, branch, is_default, received_at)
     values (@projectId, @path, @content, @commit, @branch, @isDefault, @receivedAt)
     on conflict (project_id) do update set path = excluded.path, content = excluded.content,
       commit_sha = excluded.commit_sha, branch = excluded.branch, is_default = excluded.is_default,
       received_at = excluded.received_at`,
  ).run({
    projectId,
    path: file.path,
    content: file.content,
    commit: file.commit ?? null,
    branch: file.branch ?? null,
    isDefault: file.isDefault ? 1 : 0,
    receivedAt: file.receivedAt,
  });
  if (!isSame) assignOwners(db, projectId);
}

/**
 * Forgets a file that is no more: an upload without one says nothing of that, since many checkouts have only a part of
 * the repository. False if another has come since the one that was received then, epoch ms.
 */
export function forgetCodeowners(db: Database, projectId: number, receivedAt: number): boolean {
  return db
    .transaction(() => {
      const { changes } = statement<[number, number], never>(
        db,
        "delete from codeowners where project_id = ? and received_at = ?",
      ).run(projectId, receivedAt);
      if (changes > 0) assignOwners(db, projectId);
      return changes > 0;
    })
    .immediate();
}
