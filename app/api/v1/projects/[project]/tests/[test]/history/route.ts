import type { z } from "zod";
import { asksForCsv, csvResponse } from "#app/api/csv-response.ts";
import { parseListQuery } from "#app/api/list-query.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import { requireTest } from "#app/api/v1/projects/[project]/tests/require-test.ts";
import type { testHistorySchema } from "#app/api/v1/projects/[project]/tests/schema.ts";
import { database } from "#app/server/database.ts";
import { testHistory } from "#db/test-page/test-history.ts";
import { requireConfig } from "#lib/config.ts";
import { runPath } from "#lib/paths.ts";

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");

type History = z.infer<typeof testHistorySchema>;

/** Results of one test, the newest first: `testHistorySchema`, or CSV. */
export async function GET(
  request: Request,
  context: { params: Promise<{ project: string; test: string }> },
): Promise<Response> {
  return withProblems(async () => {
    const { project, test } = await requireTest(request, await context.params);
    const { filters } = parseListQuery(request, [], [], Date.now());
    const origin = requireConfig(process.env).url;
    const { results, total } = await testHistory(database(), test, filters);
    const next = filters.offset + filters.limit;
    const history: History = {
      results: results.map((result) => ({
        run: {
          id: String(result.runId),
          key: result.runKey,
          url: origin + runPath(project.slug, result.runId),
        },
        job: result.job,
        shard: result.shard,
        attempt: result.jobAttempt,
        variant: result.variant,
        commit: result.commit,
        branch: result.branch,
        pr: result.pr,
        started_at: new Date(result.startedAt).toISOString(),
        verdict: result.kind,
        duration_ms: result.durationMs,
        attempts: result.attempts,
        signature: result.signature,
      })),
      total,
      next: next < total ? String(next) : null,
    };
    return asksForCsv(request)
      ? csvResponse(`${project.slug}-test-${test.id}.csv`, rowsOf(history))
      : Response.json(history);
  });
}

function rowsOf({ results }: History): (string | number | undefined)[][] {
  return [
    ["started_at", "run", "job", "shard", "attempt", "variant", "commit", "branch", "pr"].concat([
      "verdict",
      "duration_ms",
      "attempts",
      "signature",
      "url",
    ]),
    ...results.map((result) => [
      ...[result.started_at, result.run.key, result.job, result.shard, result.attempt, result.variant],
      ...[result.commit, result.branch, result.pr, result.verdict, result.duration_ms, result.attempts],
      ...[result.signature, result.run.url],
    ]),
  ];
}
