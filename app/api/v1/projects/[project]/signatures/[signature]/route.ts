import type { z } from "zod";
import { authorize } from "#app/api/authorize.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import type { signatureDetailSchema } from "#app/api/v1/projects/[project]/signatures/schema.ts";
import { incidentBody, signatureBody } from "#app/api/v1/projects/[project]/signatures/signature-body.ts";
import { requireSignatureFilters } from "#app/api/v1/projects/[project]/signatures/signature-filters.ts";
import { database } from "#app/server/database.ts";
import { type FailuresInWindow, failuresInWindow } from "#db/signatures/failures-in-window.ts";
import { findSignature, type Signature } from "#db/signatures/find-signature.ts";
import { incidentsOf } from "#db/signatures/incidents-of.ts";
import { lineOf } from "#db/signatures/rank-signatures.ts";
import { struckSuites } from "#db/signatures/struck-suites.ts";
import { variantsOfJobs } from "#db/signatures/variants-of-jobs.ts";
import { wordsOfStrike } from "#db/signatures/words-of-strike.ts";
import { AppError } from "#lib/app-error.ts";
import { requireConfig } from "#lib/config.ts";
import { signaturePath } from "#lib/paths.ts";
import { latestStrike, type Strike, tallyStrikes } from "#lib/strike.ts";
import { plottedDays } from "#lib/strike-days.ts";

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");

type Body = z.infer<typeof signatureDetailSchema>;

/** One signature: where and when it struck in the window. */
export async function GET(
  request: Request,
  context: { params: Promise<{ project: string; signature: string }> },
): Promise<Response> {
  return withProblems(async () => {
    const params = await context.params;
    const { project } = await authorize(request, params.project, "read");
    const now = Date.now();
    const { window, branch, suite } = requireSignatureFilters(request, now);
    const signature = await requireSignature(project.id, params.signature);
    const failures = await failuresInWindow(database(), project.id, { window, branch, suite });
    const strikes = failures.strikes.filter(({ signatureId }) => signatureId === signature.id);
    const incidents = await incidentsOf(database(), project.id, failures, window, now);
    const body: Body = {
      ...standing(signature, failures, { slug: project.slug, origin: requireConfig(process.env).url }),
      newest: await newestOf(strikes),
      days: daysOf(plottedDays(window, strikes), strikes),
      ...(await placesOf(strikes)),
      hours: Array.from(
        { length: 24 },
        (_, hour) => strikes.filter(({ at }) => new Date(at).getUTCHours() === hour).length,
      ),
      incidents: incidents
        .filter(({ signatureIds }) => signatureIds.includes(signature.id))
        .map((incident) => incidentBody(incident, failures.signatures)),
    };
    return Response.json(body);
  });
}

async function requireSignature(projectId: number, id: string): Promise<Signature> {
  const signature = /^\d{1,15}$/.test(id)
    ? await findSignature(database(), projectId, Number(id))
    : undefined;
  if (signature !== undefined) return signature;
  throw new AppError(
    "not-found",
    `There is no signature "${id.slice(0, 60)}". The list of signatures has their ids.`,
  );
}

function standing(signature: Signature, failures: FailuresInWindow, place: { slug: string; origin: string }) {
  const line = lineOf(failures, signature.id);
  if (line !== undefined) return signatureBody(line, failures.falseAlarms.total, place);
  const { text, cause, dependency, firstSeenAt } = signature;
  return {
    ...{ id: String(signature.id), text, cause, dependency },
    first_seen_at: new Date(firstSeenAt).toISOString(),
    ...{ results: 0, passed_on_retry: 0, tests: 0, runs: 0, pull_requests: 0 },
    url: `${place.origin}${signaturePath(place.slug, signature.id)}`,
  };
}

async function newestOf(strikes: readonly Strike[]): Promise<Body["newest"]> {
  const newest = latestStrike(strikes);
  const words = newest && (await wordsOfStrike(database(), newest));
  return words && { ...words, run: String(newest.runId), test: String(newest.testId) };
}

function daysOf(days: readonly string[], strikes: readonly Strike[]): Body["days"] {
  const byDay = Map.groupBy(strikes, ({ day }) => day);
  return days.map((day) => {
    const own = byDay.get(day) ?? [];
    return { day, results: own.length, passed_on_retry: own.filter(({ isRetried }) => isRetried).length };
  });
}

async function placesOf(strikes: readonly Strike[]): Promise<Pick<Body, "suites" | "variants">> {
  const suites = await struckSuites(
    database(),
    strikes.map(({ suiteId }) => suiteId),
  );
  const variants = await variantsOfJobs(
    database(),
    strikes.map(({ jobId }) => jobId),
  );
  const counted = (keyOf: (strike: Strike) => string | undefined) =>
    [...tallyStrikes(strikes, keyOf, () => undefined)]
      .map(([key, { results, tests, runs }]) => ({ key, results, tests, runs }))
      .toSorted((one, other) => other.results - one.results);
  return {
    suites: counted(({ suiteId }) => suites.get(suiteId)).map(({ key, ...counts }) => ({
      suite: key,
      ...counts,
    })),
    variants: counted(({ jobId }) => variants.get(jobId)).map(({ key, ...counts }) => ({
      variant: key,
      ...counts,
    })),
  };
}
