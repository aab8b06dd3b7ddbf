import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import type { UploadParameters } from "#lib/upload-parameters.ts";

/** No job is run again so often: a larger number is the name of a job, which grows with each re-run, as GitLab's ids. */
const mostCounted = 999;

/**
 * The attempt, from 1, at its part of a run that an upload is: as CI counts it or, where CI only names jobs, by how many
 * came before. So the first jobs of a run share an attempt whatever they are called, and are judged together. One that
 * comes after a later attempt of its part is put before it, below 1 if need be. Rides on uploads_by_key.
 */
export function countedAttempt(
  db: Database,
  runId: number,
  { attempt, job, shard }: Pick<UploadParameters, "attempt" | "job" | "shard">,
  variant: string,
): number {
  if (attempt <= mostCounted) return attempt;
  const known = statement<[number, string, string, string], { named: number; counted: number }>(
    db,
    `select u.attempt as named, max(j.attempt) as counted
     from uploads u indexed by uploads_by_key join jobs j on j.upload_id = u.id
     where u.run_id = ? and u.job = ? and u.shard = ? and u.variant = ? and u.is_current = 1
     group by u.attempt`,
  ).all(runId, job, shard, variant);
  const same = known.find(({ named }) => named === attempt);
  if (same !== undefined) return same.counted;
  const counted = (some: typeof known) => some.map((one) => one.counted);
  const later = known.filter(({ named }) => named > attempt);
  if (later.length === 0) return Math.max(0, ...counted(known)) + 1;
  const between = Math.min(...counted(later)) - 1;
  const isFree = counted(known).every((taken) => taken !== between);
  return isFree ? between : Math.min(...counted(known)) - 1;
}
