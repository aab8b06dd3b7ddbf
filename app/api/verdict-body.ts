import { z } from "zod";
import type { Project } from "#db/projects.ts";
import type { FailedTest } from "#db/upload-answer.ts";
import { testPath } from "#lib/paths.ts";
import type { ResultKind } from "#lib/result-code.ts";
import { type UploadVerdict, uploadOutcomes } from "#lib/verdict-of-upload.ts";

export const countsSchema = z
  .object({
    tests: z.int(),
    passed: z.int(),
    failed: z.int().meta({ description: "Without the errored ones" }),
    errored: z.int(),
    skipped: z.int(),
    flaky: z.int().meta({ description: "Failed first, then passed, in one job" }),
    quarantined: z.int(),
  })
  .meta({ id: "Counts" });

export const verdictSchema = z
  .object({
    outcome: z.enum(uploadOutcomes),
    exit_code: z.int().meta({ description: "What CI should exit with: 0 or 1" }),
    summary: z.string(),
    failures: z.array(
      z.object({
        test: z.string(),
        name: z.string(),
        label: z.enum(uploadOutcomes),
        quarantined: z.boolean(),
        signature: z.string().optional(),
        variants: z.array(z.string()).meta({
          description:
            'In which it failed so, such as "browser=firefox,os=linux"; none where nothing is known',
        }),
        cause: z.string().optional(),
        evidence: z.array(z.object({ kind: z.string(), text: z.string() })),
        url: z.string(),
      }),
    ),
  })
  .meta({ id: "Verdict" });

/** Counts of results in the words of the API. */
export function countsBody(
  counts: Readonly<Record<ResultKind | "tests", number>>,
): z.infer<typeof countsSchema> {
  const { tests, passed, failed, errored, skipped, flaky } = counts;
  return { tests, passed, failed, errored, skipped, flaky, quarantined: 0 };
}

/** A verdict in the words of the API, over an upload or a run alike. `origin` is the address of this instance. */
export function verdictBody(
  verdict: UploadVerdict,
  failures: readonly Pick<FailedTest, "testId" | "group" | "name" | "signature" | "cause" | "variants">[],
  project: Project,
  origin: string,
): z.infer<typeof verdictSchema> {
  return {
    outcome: verdict.outcome,
    exit_code: verdict.exitCode,
    summary: verdict.summary,
    failures: failures.map((failure) => ({
      test: String(failure.testId),
      name: failure.group === "" ? failure.name : `${failure.group} › ${failure.name}`,
      label: "not-enough-data",
      quarantined: false,
      signature: failure.signature,
      variants: [...failure.variants],
      cause: failure.cause,
      evidence: [],
      url: `${origin}${testPath(project.slug, failure.testId)}`,
    })),
  };
}
