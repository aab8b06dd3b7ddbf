import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { sortParameter } from "#app/api/openapi/filter-parameters.ts";
import { changing, reading } from "#app/api/openapi/operations.ts";
import { allFilters, id, oneOf, project } from "#app/api/openapi/path-parameters.ts";
import { declaredFixSchema, fixBodySchema } from "#app/api/v1/projects/[project]/tests/[test]/fix/schema.ts";
import {
  testDetailSchema,
  testHistorySchema,
  testListSchema,
} from "#app/api/v1/projects/[project]/tests/schema.ts";
import { testSorts } from "#db/leaderboard/sort-tests.ts";
import { testStatuses } from "#lib/test-status.ts";

/** What the API offers of tests. */
export const testPaths: ZodOpenApiPathsObject = {
  "/api/v1/projects/{project}/tests": {
    get: reading({
      operationId: "listTests",
      summary: "Tests, the costliest first",
      path: z.object({ project }),
      query: z.object({ ...allFilters, status: oneOf(testStatuses), sort: sortParameter(testSorts) }),
      answer: testListSchema,
      isCsvToo: true,
    }),
  },
  "/api/v1/projects/{project}/tests/{test}": {
    get: reading({
      operationId: "readTest",
      summary: "One test with its evidence and failures",
      path: z.object({ project, test: id }),
      query: z.object(allFilters),
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
      query: z.object(allFilters),
      answer: testHistorySchema,
      isCsvToo: true,
    }),
  },
};
