import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { changing, conflict, reading } from "#app/api/openapi/operations.ts";
import { quarantineQuery } from "#app/api/v1/projects/[project]/quarantine/quarantine-query.ts";
import {
  entryChangesSchema,
  newEntrySchema,
  quarantineEntrySchema,
  quarantineListSchema,
} from "#app/api/v1/projects/[project]/quarantine/schema.ts";

const entry = z.string().meta({ description: "As the list gives it" });

/** The calls over quarantine. */
export function quarantining(project: z.ZodString): ZodOpenApiPathsObject {
  const adding = changing({
    operationId: "addQuarantine",
    summary: "Mutes a test or a pattern of tests for a time",
    path: z.object({ project }),
    body: newEntrySchema,
    answer: quarantineEntrySchema,
  });
  const { "200": added, ...refused } = adding.responses;
  return {
    "/api/v1/projects/{project}/quarantine": {
      get: reading({
        operationId: "listQuarantine",
        summary: "Entries of quarantine: those that end next first, released ones last",
        path: z.object({ project }),
        query: quarantineQuery,
        answer: quarantineListSchema,
        isCsvToo: true,
        isTextToo: true,
      }),
      post: { ...adding, responses: { "201": added!, ...refused, ...conflict } },
    },
    "/api/v1/projects/{project}/quarantine/{entry}": {
      get: reading({
        operationId: "readQuarantineEntry",
        summary: "One entry",
        path: z.object({ project, entry }),
        answer: quarantineEntrySchema,
      }),
      patch: withConflict(
        changing({
          operationId: "changeQuarantine",
          summary: "Changes or extends an entry that is not released",
          path: z.object({ project, entry }),
          body: entryChangesSchema,
          answer: quarantineEntrySchema,
        }),
      ),
      delete: changing({
        operationId: "releaseQuarantine",
        summary: "Releases an entry: its tests turn CI red again",
        path: z.object({ project, entry }),
        query: z.object({ note: z.string().optional().meta({ description: "Why, for the record" }) }),
        answer: quarantineEntrySchema,
      }),
    },
  };
}

function withConflict(operation: ReturnType<typeof changing>): ReturnType<typeof changing> {
  return { ...operation, responses: { ...operation.responses, ...conflict } };
}
