import { z } from "zod";
import { AppError } from "#lib/app-error.ts";
import { nearestWord } from "#lib/nearest-word.ts";
import { suiteKinds } from "#lib/suite-kind.ts";
import type { UploadParameters } from "#lib/upload-parameters.ts";

const text = (longest: number) =>
  z.string().trim().min(1).max(longest, `must have at most ${longest} characters`);
const sha = z
  .string()
  .trim()
  .regex(/^[0-9a-fA-F]{7,64}$/, "must be 7 to 64 hexadecimal digits")
  .toLowerCase();
const wholeFrom1 = "must be a whole number from 1";
const exitStatus = "must be a whole number, the status with which the command exited";

/** The query parameters of an upload; `env.<key>` ones come besides. The OpenAPI document is made from this. */
export const uploadQuery = z.object({
  run: text(200).optional().meta({ description: "CI pipeline execution; jobs sharing it form one run" }),
  attempt: z.coerce
    .number(wholeFrom1)
    .int(wholeFrom1)
    .min(1, wholeFrom1)
    .max(Number.MAX_SAFE_INTEGER, wholeFrom1)
    .default(1)
    .meta({
      description: "Re-run number, from 1; any that grows with each re-run will do, as GitLab's job ids",
    }),
  job: text(200).default("default").meta({ description: "Part of the run that uploads" }),
  shard: z
    .string()
    .trim()
    .max(200, "must have at most 200 characters")
    .default("")
    .meta({ description: "Shard of the job" }),
  suite: text(200).optional().meta({ description: "Named suite the job runs; by default the job's name" }),
  kind: z
    .enum(suiteKinds, `must be one of ${suiteKinds.join(", ")}`)
    .optional()
    .meta({ description: "Kind of suite; by default guessed from its name" }),
  commit: sha.optional().meta({ description: "Commit under test" }),
  tree: sha.optional().meta({ description: "The commit's tree" }),
  base: sha.optional().meta({ description: "Merge base" }),
  branch: text(300).optional().meta({ description: "Branch" }),
  pr: text(50).optional().meta({ description: "Pull-request number" }),
  queue: z
    .enum(["true", "false"], "must be true or false")
    .default("false")
    .meta({ description: "true in a merge queue" }),
  author: text(200).optional().meta({ description: "Author of the commit" }),
  message: text(5000).optional().meta({ description: "Message of the commit" }),
  service: text(200).optional().meta({ description: "Service under test" }),
  url: z
    .url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" })
    .max(2000, "must have at most 2000 characters")
    .optional()
    .meta({ description: "Link to the CI build" }),
  started_at: z.iso
    .datetime({ offset: true, local: true, error: "must be a time such as 2026-11-28T13:00:00Z" })
    .optional()
    .meta({ description: "When the job started, RFC 3339" }),
  "exit-code": z.coerce
    .number(exitStatus)
    .int(exitStatus)
    .min(-255, exitStatus)
    .max(2 ** 32, exitStatus)
    .optional()
    .meta({ description: "Exit status of the test command" }),
});

const known = Object.keys(uploadQuery.shape);
const variantPrefix = "env.";
const mostVariants = 20;

/** Checks the query of an upload. Throws AppError `invalid` that names every fault and the nearest known name. */
export function parseUploadQuery(query: URLSearchParams): UploadParameters {
  const faults: string[] = [];
  const env: Record<string, string> = Object.create(null);
  const rest: Record<string, string> = {};
  const twice = (name: string) => faults.push(`The parameter "${name.slice(0, 60)}" was given twice.`);
  for (const [name, value] of query) {
    if (name === variantPrefix) faults.push('"env." needs a key, as in env.os=linux.');
    else if (name.startsWith(variantPrefix)) {
      if (name.slice(variantPrefix.length, 60) in env) twice(name);
      env[name.slice(variantPrefix.length, 60)] = value.slice(0, 200);
    } else if (!known.includes(name)) {
      const near = nearestWord(name, [...known, variantPrefix]);
      const cure =
        near === undefined ? `Known are ${known.join(", ")} and env.<key>.` : `Did you mean "${near}"?`;
      faults.push(`There is no parameter "${name.slice(0, 60)}". ${cure}`);
    } else if (name in rest) twice(name);
    // What CI leaves empty is as good as not said.
    else if (value.trim() !== "") rest[name] = value;
  }
  if (Object.keys(env).length > mostVariants)
    faults.push(`More than ${mostVariants} env.<key> parameters were given.`);
  const parsed = uploadQuery.safeParse(rest);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) faults.push(`"${issue.path.join(".")}": ${issue.message}.`);
  }
  if (faults.length > 0 || !parsed.success) throw new AppError("invalid", faults.join(" "));
  const { started_at, queue, "exit-code": exitCode, ...said } = parsed.data;
  return {
    ...said,
    env: { ...env },
    queue: queue === "true",
    ...(started_at === undefined ? {} : { startedAt: Date.parse(started_at) }),
    ...(exitCode === undefined ? {} : { exitCode }),
  };
}
