import { z } from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from "zod-openapi";
import { problemSchema } from "#app/api/problem-schema.ts";

const problem = (description: string): ZodOpenApiResponseObject => ({
  description,
  content: { "application/problem+json": { schema: problemSchema } },
});

/** What every call may be refused for. */
export const refusals = {
  "400": problem("The request cannot be understood; detail names every fault"),
  "401": problem("No valid token"),
  "403": problem("The token is of another project, or lacks the scope"),
} as const;

export const notFound = { "404": problem("Not there") } as const;

/** Refusals of what the state of things speaks against. */
export const conflict = {
  "409": problem("It conflicts with what is there; type says how, confirm what has to be confirmed by name"),
} as const;

/** Refusals of whatever has to be stored. */
const notStored = {
  "503": problem("The server's disk takes nothing; detail says why, Retry-After when to try again"),
} as const;

/** Refusals of uploads alone. */
export const uploadRefusals = {
  ...notStored,
  "413": problem("Larger than the limit, which detail names"),
  "415": problem("Not a report, and no archive of reports"),
  "429": problem("Too many uploads at once; Retry-After says when to try again"),
} as const;

type Reading = {
  readonly operationId: string;
  readonly summary: string;
  readonly path?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly answer: z.ZodType;
  /** Also given as `text/csv` when asked by `Accept`. */
  readonly isCsvToo?: boolean;
  /** Also given as `text/plain`, where the query asks for it. */
  readonly isTextToo?: boolean;
};

type Changing = Omit<Reading, "isCsvToo" | "answer"> & {
  readonly body?: z.ZodType;
  /** Undefined for 204, without content. */
  readonly answer?: z.ZodType;
  /** Answers 201: something is there that was not before. */
  readonly isNew?: boolean;
};

/** A call that changes something: takes a token with the scope `write`. */
export function changing({ body, answer, isNew, ...call }: Changing): ZodOpenApiOperationObject {
  const operation = reading({ ...call, answer: answer ?? z.never() });
  const { "200": given, ...refused } = operation.responses;
  const answered: Record<string, ZodOpenApiResponseObject> =
    answer === undefined ? { "204": { description: call.summary } } : {};
  if (answer !== undefined) answered[isNew ? "201" : "200"] = given as ZodOpenApiResponseObject;
  return {
    ...operation,
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
    responses: { ...answered, ...refused, ...(isNew ? conflict : {}), ...notStored },
  };
}

/** A call that reads. */
export function reading(call: Reading): ZodOpenApiOperationObject {
  const csv = { "text/csv": { schema: z.string() } };
  const text = { "text/plain": { schema: z.string() } };
  return {
    operationId: call.operationId,
    summary: call.summary,
    requestParams: {
      ...(call.path === undefined ? {} : { path: call.path }),
      ...(call.query === undefined ? {} : { query: call.query }),
    },
    responses: {
      "200": {
        description: call.summary,
        content: {
          "application/json": { schema: call.answer },
          ...(call.isCsvToo ? csv : {}),
          ...(call.isTextToo ? text : {}),
        },
      },
      ...refusals,
      ...(call.path === undefined ? {} : notFound),
    },
  };
}
