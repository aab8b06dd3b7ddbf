/** SQL: whether retention deleted the results of a job. What they told stands in sums alone, which nothing tells anew. */
export const isEmptied = (job: string) =>
  `(${job}.tests > 0 and not exists (select 1 from results where job_id = ${job}.id))`;

/**
 * SQL: whether a pass that contradicts a failure of the failing result `failing_results` may have been deleted: then no
 * mark of it is proved wrong by what is left. Rides on jobs_by_commit.
 */
export const mayHavePassed = `exists (
  select 1 from jobs j join jobs o indexed by jobs_by_commit on o.project_id = j.project_id
    and o.commit_sha = j.commit_sha and o.suite_id = j.suite_id and o.variant_id = j.variant_id and o.id <> j.id
  where j.id = failing_results.job_id and ${isEmptied("o")})`;
