import { z } from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { notFound, refusals, uploadRefusals } from "#app/api/openapi/operations.ts";
import { uploadQuery } from "#app/api/upload-query.ts";
import { uploadAnswerSchema } from "#app/api/v1/projects/[project]/reports/schema.ts";

const bytes = z.string().meta({ format: "binary" });
const parts = z.looseObject({ codeowners: bytes.optional(), classes: bytes.optional() }).meta({
  description:
    "Any number of files; the part named codeowners is a CODEOWNERS file. The part named classes says where classes lie whose file no report names: on each line a class as the report has it, a tab, and a path from the repository's root. In an archive it is the file flakeboard-classes.tsv",
});

/** The call that takes reports. */
export function uploading(path: z.ZodObject): ZodOpenApiOperationObject {
  const answer = (description: string) => ({
    description,
    content: { "application/json": { schema: uploadAnswerSchema } },
  });
  return {
    operationId: "uploadReports",
    summary: "Send reports of one job; the scope upload is enough",
    description:
      "JUnit XML, one file or many packed. Content-Encoding may be gzip, deflate, br or zstd. Besides the parameters listed, env.<key>=<value> names the variant that the job ran in, up to 20 times.",
    requestParams: { path, query: uploadQuery },
    requestBody: {
      required: true,
      content: {
        "application/xml": { schema: bytes },
        "text/xml": { schema: bytes },
        "application/zip": { schema: bytes },
        "application/x-tar": { schema: bytes },
        "multipart/form-data": { schema: parts },
      },
    },
    responses: {
      "201": answer("Stored; it survives a power cut"),
      "200": answer("The same content came before for the same part of the run: nothing changed"),
      "207": answer("Stored, but for the reports that problems names"),
      ...refusals,
      ...notFound,
      ...uploadRefusals,
    },
  };
}
