import { problemResponse } from "#app/api/problem.ts";

/** Whatever no other route answers: a program is told in its own words, not by a page. */
export function GET(request: Request): Response {
  const { pathname } = new URL(request.url);
  return problemResponse(404, `There is nothing at ${pathname}. /api/v1/openapi.json describes every call.`, {
    code: "not-found",
  });
}

export const POST = GET;
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
