import type { z } from "zod";
import { AppError } from "#lib/app-error.ts";

/** Far more than any of our bodies needs. */
const longestBody = 64 * 1024;

/** The body of a request as the schema reads it. Throws AppError 400, 413 or 415 that names every fault. */
export async function readJsonBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new AppError("unsupported-type", "Send the body as application/json.");
  }
  const read = schema.safeParse(parsed(await textOf(request)));
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join(".")}: ${message}`,
  );
  throw new AppError("invalid", `The body cannot be understood. ${faults.join("; ")}.`);
}

async function textOf(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > longestBody) {
      throw new AppError("too-large", `The body has more than ${longestBody / 1024} KiB.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid", "The body is not JSON.");
  }
}
