import type { z } from "zod";
import { authorizeVerdict } from "#app/api/authorize-verdict.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { withProblems } from "#app/api/problem.ts";
import { requireRun } from "#app/api/v1/projects/[project]/runs/[run]/require-run.ts";
import type {
  JobBody,
  PartBody,
  runVerdictSchema,
} from "#app/api/v1/projects/[project]/runs/[run]/schema.ts";
import { runBody } from "#app/api/v1/projects/[project]/runs/run-body.ts";
import { countsBody, verdictBody } from "#app/api/verdict-body.ts";
import { database } from "#app/server/database.ts";
import { runVerdict } from "#app/server/run-verdict.ts";
import { failuresOfJobs } from "#db/run-page/failures-of-run.ts";
import { jobsOfRun, type RunJob } from "#db/run-page/jobs-of-run.ts";
import { otherRunsOfCommit } from "#db/runs/other-runs-of-commit.ts";
import { distinctVariants } from "#db/upload-answer.ts";
import { judgedLegsOfRun, testsNamed } from "#db/verdicts/judged-legs.ts";
import { lastTurnedOut, outcomesOfRun } from "#db/verdicts/outcomes.ts";
import { requireConfig } from "#lib/config.ts";
import { joinLegs } from "#lib/model-verdict.ts";
import { runPath } from "#lib/paths.ts";
import { joinMutings } from "#lib/quarantine/muting.ts";
import { namesOf } from "#lib/short-test-name.ts";

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");

/** So many failures a verdict lists; its counts tell how many there are. */
const listedFailures = 200;

/** One run with its verdict, named as CI names it or by our id: see `requireRun`. */
export async function GET(
  request: Request,
  context: { params: Promise<{ project: string; run: string }> },
): Promise<Response> {
  return withProblems(async () => {
    const params = await context.params;
    const { project, mayRead } = await authorizeVerdict(request, params.project);
    const run = await requireRun(request, project.id, params.run);
    const { url: origin } = requireConfig(process.env);
    const jobs = await jobsOfRun(database(), run.id);
    const latest = jobs.filter((job) => !job.isSuperseded).map((job) => job.id);
    const variantOf = new Map(jobs.map((job) => [job.id, job.variant]));
    const failures = (await failuresOfJobs(database(), latest)).slice(0, listedFailures).map((failure) => ({
      ...failure,
      variants: distinctVariants(failure.results.map((result) => variantOf.get(result.jobId) ?? "")),
      muting: joinMutings(failure.results.map(({ muting }) => muting)),
    }));
    const model = joinLegs(judgedLegsOfRun(database(), run.id));
    const named = testsNamed(database(), model?.failures.map(({ testId }) => testId) ?? []);
    const testIds = [...new Set(failures.map(({ testId }) => testId))];
    const turnedOut = lastTurnedOut(await outcomesOfRun(database(), run.id, testIds));
    const verdict = verdictBody(
      runVerdict(database(), run, jobs, model, namesOf([...failures, ...named])),
      model,
      failures,
      project,
      origin,
      turnedOut,
    );
    const body = runBody(run, undefined, project.slug, origin);
    const others = otherRunsOfCommit(database(), project.id, run).map((other) => ({
      id: String(other.id),
      status: other.isRed ? ("red" as const) : ("green" as const),
      url: origin + runPath(project.slug, other.id),
    }));
    const told = { ...body, verdict, other_runs: others };
    return Response.json(
      mayRead
        ? { ...told, job_list: jobs.map(jobBody) }
        : verdictAlone({ ...told, job_list: jobs.map(partBody) }),
    );
  });
}

/** What a token that may only upload may know: `runVerdictSchema`. */
function verdictAlone<Body extends z.infer<typeof runVerdictSchema>>(body: Body) {
  const { id, key, url, pr, commit, jobs, counts, verdict, other_runs, job_list } = body;
  return { id, key, url, pr, commit, jobs, counts, verdict, other_runs, job_list };
}

function partBody({ name, shard, attempt, isSuperseded, isRed }: RunJob): PartBody {
  return { name, shard, attempt, superseded: isSuperseded, status: isRed ? "red" : "green" };
}

function jobBody(job: RunJob): JobBody {
  const { suite, variant } = job;
  return {
    ...partBody(job),
    ...{ suite, variant },
    started_at: new Date(job.startedAt).toISOString(),
    counts: countsBody(job.counts),
    duration_ms: job.wallMs,
    exit_code: job.exitCode,
    incomplete: job.isIncomplete,
  };
}
