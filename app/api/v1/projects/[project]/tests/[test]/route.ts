import type { z } from "zod";
import { parseListQuery } from "#app/api/list-query.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import { requireTest } from "#app/api/v1/projects/[project]/tests/require-test.ts";
import type { testDetailSchema } from "#app/api/v1/projects/[project]/tests/schema.ts";
import { durationResults, testItem } from "#app/api/v1/projects/[project]/tests/test-item.ts";
import { shownRounded } from "#app/api/verdict-body.ts";
import { database } from "#app/server/database.ts";
import { findOwner } from "#db/ownership/test-owners.ts";
import { mutedNow } from "#db/quarantine/muted-now.ts";
import { recentResults } from "#db/recent-results.ts";
import { countTest, evidenceOf } from "#db/test-page/count-test.ts";
import { listEvidence } from "#db/test-page/test-evidence.ts";
import { type FailureGroup, listFailureGroups } from "#db/test-page/test-failures.ts";
import { findEstimate, listStatusChanges } from "#db/test-page/test-standing.ts";
import { thresholdsOf } from "#db/verdicts/thresholds.ts";
import { requireConfig } from "#lib/config.ts";
import { estimateReason } from "#lib/flake-estimate.ts";
import { runPath } from "#lib/paths.ts";
import { statusEvidenceWords } from "#lib/status-change.ts";
import { testStanding } from "#lib/test-standing.ts";

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");

type Detail = z.infer<typeof testDetailSchema>;

const mostEvidence = 20;
const mostSignatures = 50;
const mostChanges = 50;

/** One test: `testDetailSchema`. */
export async function GET(
  request: Request,
  context: { params: Promise<{ project: string; test: string }> },
): Promise<Response> {
  return withProblems(async () => {
    const { project, test } = await requireTest(request, await context.params);
    const now = Date.now();
    const { filters } = parseListQuery(request, [], [], now);
    const origin = requireConfig(process.env).url;
    const tally = await countTest(database(), project.id, test.id, filters);
    const recent = await recentResults(database(), project.id, [test], filters, durationResults);
    const estimate = test.isFinding ? undefined : await findEstimate(database(), project.id, test.id);
    const standing =
      estimate === undefined
        ? testStanding(evidenceOf(test, tally, now), thresholdsOf(database(), project.id).thresholds)
        : { status: estimate.status, reason: estimateReason(estimate) };
    const owned = findOwner(database(), test.id);
    const ranked = { ...test, owner: owned?.owner ?? null, ...standing, estimate, counts: tally, ...tally };
    const changes = await listStatusChanges(database(), test.id, mostChanges);
    const evidence = await listEvidence(database(), project.id, test.id, filters, mostEvidence);
    const groups = await listFailureGroups(database(), project.id, test.id, filters, mostSignatures);
    const detail: Detail = {
      ...testItem(ranked, recent.get(test.id) ?? [], mutedNow(database(), [test.id], now).has(test.id), {
        slug: project.slug,
        origin,
      }),
      line: test.line ?? undefined,
      owners: [...(owned?.owners ?? [])],
      owner_source: owned?.source,
      first_seen_at: iso(test.firstSeenAt),
      probability_flaky: estimate && shownRounded(estimate.pFlaky),
      probability_broken: estimate && shownRounded(estimate.pBroken),
      status_changes: changes.map(({ at, from, to, evidence, run, reason, by }) => ({
        ...{ from, to, reason, by: by?.name },
        at: iso(at),
        text: statusEvidenceWords(to, evidence),
        run: run && { id: String(run.id), url: origin + runPath(project.slug, run.id) },
        commit: run?.commit,
      })),
      impact: { red_runs: tally.redRuns, pull_requests: tally.pullRequests },
      evidence: evidence.map(({ kind, commit, startedAt, runId }) => ({
        kind,
        commit,
        at: iso(startedAt),
        run: { id: String(runId), url: origin + runPath(project.slug, runId) },
      })),
      signatures: groups.map((group) => ({
        id: group.signatureId === undefined ? undefined : String(group.signatureId),
        text: group.signature,
        cause: group.cause,
        dependency: group.dependency,
        results: group.results,
        runs: group.runs,
        first_seen_at: iso(group.firstSeenAt),
        last_seen_at: iso(group.lastSeenAt),
        variants: [...group.variants],
        newest: newestBody(group.newest),
      })),
    };
    return Response.json(detail);
  });
}

function newestBody(newest: FailureGroup["newest"]) {
  return newest && { ...newest, attachments: [...newest.attachments], properties: [...newest.properties] };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
