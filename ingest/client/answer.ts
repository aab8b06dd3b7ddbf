import * as z from "zod/mini";
import type { ArrivedPart } from "./wanted-parts.ts";

/*
 * What the server answers, as far as the client uses it. Tolerant of what later servers add: only what decides
 * the exit status must be there.
 */

const evidence = z.object({ text: z.string() });

const failure = z.object({
  test: z.optional(z.string()),
  name: z.string(),
  label: z.optional(z.string()),
  probability_genuine: z.nullish(z.number()),
  quarantined: z.optional(z.boolean()),
  quarantine: z.optional(z.object({ unmuted: z.optional(z.object({ text: z.string() })) })),
  evidence: z.optional(z.array(evidence)),
  variants: z.optional(z.array(z.string())),
  cause: z.optional(z.string()),
  dependency: z.optional(z.string()),
  url: z.nullish(z.string()),
});

const verdict = z.object({
  outcome: z.string(),
  probability_genuine: z.nullish(z.number()),
  exit_code: z.int(),
  summary: z.string(),
  failures: z.optional(z.array(failure)),
});

const counts = z.object({
  files: z.optional(z.number()),
  tests: z.number(),
  passed: z.number(),
  failed: z.number(),
  errored: z.number(),
  skipped: z.number(),
  flaky: z.number(),
  quarantined: z.number(),
});

const problem = z.object({
  file: z.nullish(z.string()),
  line: z.nullish(z.number()),
  column: z.nullish(z.number()),
  code: z.string(),
  message: z.string(),
});

const uploadAnswer = z.object({
  duplicate: z.optional(z.boolean()),
  replaced: z.optional(z.boolean()),
  run: z.object({ id: z.string(), url: z.nullish(z.string()) }),
  counts,
  problems: z.optional(z.array(problem)),
  verdict,
});

const part = z.object({
  name: z.string(),
  shard: z.string(),
  attempt: z.number(),
  superseded: z.boolean(),
  status: z.string(),
});

const runAnswer = z.object({
  url: z.nullish(z.string()),
  counts: z.optional(counts),
  verdict,
  job_list: z.optional(z.array(part)),
});

type Verdict = z.infer<typeof verdict>;
export type Failure = z.infer<typeof failure>;
export type Counts = z.infer<typeof counts>;
export type Problem = z.infer<typeof problem>;

/** What there is to say of a run, from the answer to an upload or from the run itself. */
export type Judgement = {
  readonly duplicate: boolean;
  /** It took the place of other content. */
  readonly replaced: boolean;
  /** Only http and https. */
  readonly url: string | undefined;
  readonly counts: Counts | undefined;
  readonly problems: readonly Problem[];
  readonly verdict: Verdict;
};

/** The answer to an upload; undefined for anything else, such as a proxy's sign-in page. */
export function parseUploadAnswer(body: unknown): Judgement | undefined {
  const parsed = uploadAnswer.safeParse(body);
  if (!parsed.success) return undefined;
  const { duplicate = false, replaced = false, run, counts, problems = [], verdict } = parsed.data;
  return { duplicate, replaced, url: webAddress(run.url), counts, problems, verdict };
}

/** What there is to say of a run, and which of its parts have uploaded. */
export type RunJudgement = Judgement & { readonly parts: readonly ArrivedPart[] };

/** One run with its verdict; undefined for anything else, such as a proxy's sign-in page. */
export function parseRunAnswer(body: unknown): RunJudgement | undefined {
  const parsed = runAnswer.safeParse(body);
  if (!parsed.success) return undefined;
  const { url, counts, verdict, job_list: parts = [] } = parsed.data;
  return { duplicate: false, replaced: false, url: webAddress(url), counts, problems: [], verdict, parts };
}

/** The problems that came with a refusal; none where it has none. */
export function parseProblems(body: unknown): readonly Problem[] {
  const parsed = z.object({ problems: z.array(problem) }).safeParse(body);
  return parsed.success ? parsed.data.problems : [];
}

function webAddress(address: string | null | undefined): string | undefined {
  return address && /^https?:\/\//i.test(address) ? address : undefined;
}
