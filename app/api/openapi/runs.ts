import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { sortParameter } from "#app/api/openapi/filter-parameters.ts";
import { changing, reading } from "#app/api/openapi/operations.ts";
import { allFilters, id, oneOf, project } from "#app/api/openapi/path-parameters.ts";
import {
  outcomeBodySchema,
  saidOutcomeSchema,
  saidOutcomesSchema,
} from "#app/api/v1/projects/[project]/runs/[run]/outcome-schema.ts";
import { runDetailsSchema, runVerdictSchema } from "#app/api/v1/projects/[project]/runs/[run]/schema.ts";
import { runListSchema } from "#app/api/v1/projects/[project]/runs/schema.ts";
import { runSorts, runStatuses } from "#db/runs/list-runs.ts";
import { labelOrder } from "#lib/model-verdict.ts";

/** What the API offers of runs and their failures. */
export const runPaths: ZodOpenApiPathsObject = {
  "/api/v1/projects/{project}/runs": {
    get: reading({
      operationId: "listRuns",
      summary: "Runs, the latest first",
      path: z.object({ project }),
      query: z.object({
        ...allFilters,
        status: oneOf(runStatuses),
        verdict: oneOf(labelOrder).meta({ description: "What the model says of a red run" }),
        sort: sortParameter(runSorts),
      }),
      answer: runListSchema,
      isCsvToo: true,
    }),
  },
  "/api/v1/projects/{project}/runs/{run}": {
    get: reading({
      operationId: "readRun",
      summary: "One run with its verdict; a token that may only upload is told the verdict alone",
      path: z.object({
        project,
        run: z.string().meta({ description: "What the uploads gave as run, or the id of the list" }),
      }),
      query: z.object({
        by: z.enum(["id", "key"]).optional().meta({ description: "Says which of the two run is" }),
      }),
      answer: z.union([runDetailsSchema, runVerdictSchema]),
    }),
  },
  "/api/v1/projects/{project}/runs/{run}/failures/{test}/outcome": {
    post: changing({
      operationId: "sayOutcome",
      summary: "Says what a failure was: it outranks the model and what turned out since",
      path: z.object({ project, run: id, test: id }),
      body: outcomeBodySchema,
      answer: saidOutcomeSchema,
    }),
    delete: changing({
      operationId: "takeBackOutcome",
      summary: "Takes back what was said of a failure",
      path: z.object({ project, run: id, test: id }),
    }),
  },
  "/api/v1/projects/{project}/runs/{run}/outcome": {
    post: changing({
      operationId: "sayOutcomeOfRun",
      summary: "Says the same of all failures of a run of which nobody said anything yet",
      path: z.object({ project, run: id }),
      body: outcomeBodySchema,
      answer: saidOutcomesSchema,
    }),
    delete: changing({
      operationId: "takeBackOutcomesOfRun",
      summary: "Takes back all that was said of a run's failures",
      path: z.object({ project, run: id }),
      answer: saidOutcomesSchema,
    }),
  },
};
