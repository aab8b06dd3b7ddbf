import { z } from "zod";
import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import { showingBadge } from "#app/api/openapi/badge.ts";
import { filterParameters, sortParameter, variantParameter } from "#app/api/openapi/filter-parameters.ts";
import { changing, reading } from "#app/api/openapi/operations.ts";
import { quarantining } from "#app/api/openapi/quarantining.ts";
import { uploading } from "#app/api/openapi/uploading.ts";
import {
  outcomeBodySchema,
  saidOutcomeSchema,
  saidOutcomesSchema,
} from "#app/api/v1/projects/[project]/runs/[run]/outcome-schema.ts";
import { runDetailsSchema, runVerdictSchema } from "#app/api/v1/projects/[project]/runs/[run]/schema.ts";
import { runListSchema } from "#app/api/v1/projects/[project]/runs/schema.ts";
import {
  signatureDetailSchema,
  signatureListSchema,
} from "#app/api/v1/projects/[project]/signatures/schema.ts";
import { suiteDurationsSchema, suiteListSchema } from "#app/api/v1/projects/[project]/suites/schema.ts";
import { declaredFixSchema, fixBodySchema } from "#app/api/v1/projects/[project]/tests/[test]/fix/schema.ts";
import {
  testDetailSchema,
  testHistorySchema,
  testListSchema,
} from "#app/api/v1/projects/[project]/tests/schema.ts";
import { uploadListSchema } from "#app/api/v1/projects/[project]/uploads/schema.ts";
import { projectListSchema, projectSchema } from "#app/api/v1/projects/schema.ts";
import { testSorts } from "#db/leaderboard/sort-tests.ts";
import { runSorts, runStatuses } from "#db/runs/list-runs.ts";
import { signatureSorts } from "#db/signatures/sort-signatures.ts";
import { suiteSorts } from "#db/suite-page/sort-suites.ts";
import { uploadStatuses } from "#db/uploads/list-uploads.ts";
import { labelOrder } from "#lib/model-verdict.ts";
import { testStatuses } from "#lib/test-status.ts";

const project = z.string().meta({ description: "The project's name in addresses", example: "shop" });
const id = z.string().meta({ description: "As the list gives it" });

const { window, branch, suite, kind, cause, q, limit, cursor } = filterParameters;
const all = { ...filterParameters, env: variantParameter };
const oneOf = (values: readonly string[]) => z.enum(values).optional();

const paths: ZodOpenApiPathsObject = {
  "/api/v1/projects": {
    get: reading({
      operationId: "listProjects",
      summary: "The projects that the token may read",
      answer: projectListSchema,
    }),
  },
  "/api/v1/projects/{project}": {
    get: reading({
      operationId: "readProject",
      summary: "A project's headline figures",
      path: z.object({ project }),
      query: z.object({ window, branch }),
      answer: projectSchema,
    }),
  },
  "/api/v1/projects/{project}/badge.svg": { get: showingBadge(z.object({ project })) },
  "/api/v1/projects/{project}/reports": { post: uploading(z.object({ project })) },
  "/api/v1/projects/{project}/tests": {
    get: reading({
      operationId: "listTests",
      summary: "Tests, the costliest first",
      path: z.object({ project }),
      query: z.object({ ...all, status: oneOf(testStatuses), sort: sortParameter(testSorts) }),
      answer: testListSchema,
      isCsvToo: true,
    }),
  },
  "/api/v1/projects/{project}/tests/{test}": {
    get: reading({
      operationId: "readTest",
      summary: "One test with its evidence and failures",
      path: z.object({ project, test: id }),
      query: z.object(all),
      answer: testDetailSchema,
    }),
  },
  "/api/v1/projects/{project}/tests/{test}/fix": {
    post: changing({
      operationId: "declareFix",
      summary:
        "Declares a flaky or suspect test fixed from now on: clean runs prove it, or a flake refutes it",
      path: z.object({ project, test: id }),
      body: fixBodySchema,
      answer: declaredFixSchema,
      isNew: true,
    }),
    delete: changing({
      operationId: "takeBackFix",
      summary: "Takes back the latest declared fix of a test",
      path: z.object({ project, test: id }),
    }),
  },
  "/api/v1/projects/{project}/tests/{test}/history": {
    get: reading({
      operationId: "listTestResults",
      summary: "A test's results, the newest first",
      path: z.object({ project, test: id }),
      query: z.object(all),
      answer: testHistorySchema,
      isCsvToo: true,
    }),
  },
  "/api/v1/projects/{project}/signatures": {
    get: reading({
      operationId: "listSignatures",
      summary: "Failures by what they say, those behind most false alarms first, with causes and incidents",
      path: z.object({ project }),
      query: z.object({
        ...{ window, branch, suite, cause, q, limit, cursor },
        sort: sortParameter(signatureSorts),
      }),
      answer: signatureListSchema,
      isCsvToo: true,
    }),
  },
  "/api/v1/projects/{project}/signatures/{signature}": {
    get: reading({
      operationId: "readSignature",
      summary: "One signature: where and when it strikes",
      path: z.object({ project, signature: id }),
      query: z.object({ window, branch, suite }),
      answer: signatureDetailSchema,
    }),
  },
  "/api/v1/projects/{project}/suites": {
    get: reading({
      operationId: "listSuites",
      summary: "Suites, the one that takes most time first",
      path: z.object({ project }),
      query: z.object({ window, branch, suite, kind, limit, cursor, sort: sortParameter(suiteSorts) }),
      answer: suiteListSchema,
      isCsvToo: true,
    }),
  },
  "/api/v1/projects/{project}/suites/{suite}/durations": {
    get: reading({
      operationId: "readSuiteDurations",
      summary: "How long a suite took, day by day",
      path: z.object({ project, suite: id }),
      query: z.object({ window, branch }),
      answer: suiteDurationsSchema,
      isCsvToo: true,
    }),
  },
  "/api/v1/projects/{project}/runs": {
    get: reading({
      operationId: "listRuns",
      summary: "Runs, the latest first",
      path: z.object({ project }),
      query: z.object({
        ...all,
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
  ...quarantining(project),
  "/api/v1/projects/{project}/uploads": {
    get: reading({
      operationId: "listUploads",
      summary: "How uploads fared, the latest first, and which jobs stopped sending any",
      path: z.object({ project }),
      query: z.object({ ...all, status: oneOf(uploadStatuses), sort: sortParameter(["received"]) }),
      answer: uploadListSchema,
      isCsvToo: true,
    }),
  },
  "/api/v1/openapi.json": {
    get: {
      operationId: "readDocument",
      summary: "This document",
      security: [],
      responses: {
        "200": { description: "OpenAPI 3.1", content: { "application/json": { schema: z.looseObject({}) } } },
      },
    },
  },
};

/** The OpenAPI document of the API, made from the schemas that its handlers answer by. `origin` is this instance's. */
export function openApiDocument(origin: string) {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Flakeboard",
      version: "1",
      description:
        "JUnit reports in; flaky tests, red runs and durations out. Names and shapes are fixed: there will be more of them, never others.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: origin }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description:
            "A token of the project, from its settings: fb_…, with the scopes upload, read or write",
        },
      },
    },
  });
}
