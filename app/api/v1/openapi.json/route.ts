import { openApiDocument } from "#app/api/openapi/document.ts";
import { otherMethods } from "#app/api/other-methods.ts";
import { requireConfig } from "#lib/config.ts";

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");

/** The description of this API, for clients and people. */
export function GET(): Response {
  return Response.json(openApiDocument(requireConfig(process.env).url));
}
