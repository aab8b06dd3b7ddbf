import { z } from "zod";
import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import { showingBadge } from "#app/api/openapi/badge.ts";
import { filterParameters, sortParameter } from "#app/api/openapi/filter-parameters.ts";
import { reading } from "#app/api/openapi/operations.ts";
import { allFilters, id, oneOf, project } from "#app/api/openapi/path-parameters.ts";
import { quarantining } from "#app/api/openapi/quarantining.ts";
import { runPaths } from "#app/api/openapi/runs.ts";
import { testPaths } from "#app/api/openapi/tests.ts";
import { uploading } from "#app/api/openapi/uploading.ts";
import {
  signatureDetailSchema,
  signatureListSchema,
} from "#app/api/v1/projects/[project]/signatures/schema.ts";
import { suiteDurationsSchema, suiteListSchema } from "#app/api/v1/projects/[project]/suites/schema.ts";
import { uploadListSchema } from "#app/api/v1/projects/[project]/uploads/schema.ts";
import { projectListSchema, projectSchema } from "#app/api/v1/projects/schema.ts";
import { signatureSorts } from "#db/signatures/sort-signatures.ts";
import { suiteSorts } from "#db/suite-page/sort-suites.ts";
import { uploadStatuses } from "#db/uploads/list-uploads.ts";

const { window, branch, suite, kind, cause, q, limit, cursor } = filterParameters;

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
  ...testPaths,
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
  ...runPaths,
  ...quarantining(project),
  "/api/v1/projects/{project}/uploads": {
    get: reading({
      operationId: "listUploads",
      summary: "How uploads fared, the latest first, and which jobs stopped sending any",
      path: z.object({ project }),
      query: z.object({ ...allFilters, status: oneOf(uploadStatuses), sort: sortParameter(["received"]) }),
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
