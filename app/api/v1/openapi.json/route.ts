import { openApiDocument } from "#app/api/openapi/document.ts";
import { requireConfig } from "#lib/config.ts";

/** The description of this API, for clients and people. */
export function GET(): Response {
  return Response.json(openApiDocument(requireConfig(process.env).url));
}
