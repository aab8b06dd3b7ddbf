import { z } from "zod";
import type { Project } from "#db/projects.ts";
import type { FailedTest } from "#db/upload-answer.ts";
import { evidenceWords } from "#lib/evidence-words.ts";
import type { ModelVerdict } from "#lib/model-verdict.ts";
import { testPath } from "#lib/paths.ts";
import { unmutedReasons } from "#lib/quarantine/muting.ts";
import { unmutedWords } from "#lib/quarantine/muting-words.ts";
import type { ResultKind } from "#lib/result-code.ts";
import { shortTestName } from "#lib/short-test-name.ts";
import type { LabelledOutcome } from "#lib/stats/calibration/self-label.ts";
import { shownProbability } from "#lib/stats/verdict/shown-probability.ts";
import { type UploadVerdict, uploadOutcomes } from "#lib/verdict-of-upload.ts";

export const countsSchema = z
  .object({
    tests: z.int(),
    passed: z.int(),
    failed: z.int().meta({ description: "Without the errored ones" }),
    errored: z.int(),
    skipped: z.int(),
    flaky: z.int().meta({ description: "Failed first, then passed, in one job" }),
    quarantined: z.int().meta({
      description: "Those of the failed and errored ones whose every failed attempt quarantine mutes",
    }),
  })
  .meta({ id: "Counts" });

export const verdictSchema = z
  .object({
    outcome: z.enum(uploadOutcomes),
    exit_code: z.int().meta({ description: "What CI should exit with: 0 or 1" }),
    summary: z.string(),
    probability_genuine: z.number().optional().meta({
      description: "That at least one failure is a genuine break; absent where the model has not judged",
    }),
    failures: z.array(
      z.object({
        test: z.string(),
        name: z.string(),
        label: z.enum(uploadOutcomes),
        probability_genuine: z.number().optional(),
        quarantined: z.boolean().meta({
          description: "It does not turn CI red: each failed attempt has a signature that is muted",
        }),
        quarantine: z
          .object({
            entry: z.string(),
            unmuted: z
              .object({ reason: z.enum(unmutedReasons), text: z.string() })
              .optional()
              .meta({ description: "Why it turns CI red although its test is in quarantine" }),
          })
          .optional()
          .meta({ description: "Of a test that an entry took in" }),
        signature: z.string().optional(),
        variants: z.array(z.string()).meta({
          description:
            'In which it failed so, such as "browser=firefox,os=linux"; none where nothing is known',
        }),
        cause: z.string().optional(),
        dependency: z.string().optional().meta({ description: "Host or service that the failure names" }),
        evidence: z
          .array(z.object({ kind: z.string(), likelihood_ratio: z.number(), text: z.string() }))
          .meta({ description: "Strongest first; a ratio above 1 speaks for a genuine break" }),
        turned_out: z
          .object({
            outcome: z.enum(["genuine", "not-genuine"]),
            by: z.enum(["person", "same-tree", "repair"]),
          })
          .optional()
          .meta({
            description:
              "What it was, once that is known: said by a person, passed on the same commit, or repaired by a later one",
          }),
        url: z.string(),
      }),
    ),
  })
  .meta({ id: "Verdict" });

/** Counts of results in the words of the API. */
export function countsBody(
  counts: Readonly<Record<ResultKind | "tests" | "quarantined", number>>,
): z.infer<typeof countsSchema> {
  const { tests, passed, failed, errored, skipped, flaky, quarantined } = counts;
  return { tests, passed, failed, errored, skipped, flaky, quarantined };
}

/**
 * A verdict in the words of the API, over an upload or a run alike. `origin` is the address of this instance;
 * `turnedOut` says by test what is known since.
 */
export function verdictBody(
  verdict: UploadVerdict,
  model: ModelVerdict | undefined,
  failures: readonly Pick<
    FailedTest,
    "testId" | "group" | "name" | "signature" | "cause" | "dependency" | "variants" | "muting"
  >[],
  project: Project,
  origin: string,
  turnedOut: ReadonlyMap<number, LabelledOutcome> = new Map(),
): z.infer<typeof verdictSchema> {
  const judged = new Map(model?.failures.map((failure) => [failure.testId, failure]));
  return {
    outcome: verdict.outcome,
    exit_code: verdict.exitCode,
    summary: verdict.summary,
    probability_genuine: optional(verdict.probabilityGenuine),
    failures: failures.map((failure) => ({
      test: String(failure.testId),
      name: failure.group === "" ? failure.name : `${failure.group} › ${failure.name}`,
      label: judged.get(failure.testId)?.label ?? "not-enough-data",
      probability_genuine: optional(judged.get(failure.testId)?.pGenuine),
      quarantined: failure.muting?.isMuted === true,
      quarantine: mutingBody(failure),
      signature: failure.signature,
      variants: [...failure.variants],
      cause: failure.cause,
      dependency: failure.dependency,
      evidence: (judged.get(failure.testId)?.evidence ?? []).map((line) => ({
        kind: line.kind,
        likelihood_ratio: Number(line.likelihoodRatio.toPrecision(3)),
        text: evidenceWords(line),
      })),
      turned_out: outcomeBody(turnedOut.get(failure.testId)),
      url: `${origin}${testPath(project.slug, failure.testId)}`,
    })),
  };
}

/** A probability to show, to three digits: more would claim to know more. */
export function shownRounded(probability: number): number {
  return Math.round(shownProbability(probability) * 1000) / 1000;
}

function mutingBody({ group, name, muting }: Pick<FailedTest, "group" | "name" | "muting">) {
  if (muting === undefined) return undefined;
  const entry = String(muting.entryId);
  if (muting.isMuted) return { entry };
  const { reason } = muting;
  return { entry, unmuted: { reason, text: unmutedWords(shortTestName(group, name), reason) } };
}

function outcomeBody(turnedOut: LabelledOutcome | undefined) {
  return turnedOut && { outcome: turnedOut.outcome, by: turnedOut.by };
}

function optional(probability: number | undefined): number | undefined {
  return probability === undefined ? undefined : shownRounded(probability);
}
