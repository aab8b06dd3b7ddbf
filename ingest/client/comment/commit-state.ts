import * as z from "zod/mini";
import { type Judgement, parseRunAnswer } from "#ingest/client/answer.ts";
import { send } from "#ingest/client/send.ts";
import { apiAddress, type Settings } from "#ingest/client/settings.ts";

/** What all runs of a commit and pull request amount to. */
export type CommitState = {
  readonly pr: string | undefined;
  readonly commit: string | undefined;
  /** The run that was asked for and red ones beside it. */
  readonly runs: readonly RunState[];
  /** Runs beside them of which nothing failed. */
  readonly greenRuns: number;
};

export type RunState = Judgement & {
  readonly key: string | undefined;
  /** Jobs that have uploaded so far. */
  readonly jobs: number | undefined;
};

const runFacts = z.object({
  key: z.optional(z.string()),
  pr: z.optional(z.string()),
  commit: z.optional(z.string()),
  jobs: z.optional(z.number()),
  other_runs: z.optional(z.array(z.object({ id: z.string(), status: z.string() }))),
});

/** So many red runs of one commit are told one by one. */
const mostRuns = 5;

/** The server gave no verdict. The message says why in half a sentence. */
export class NoVerdict extends Error {}

/** Asks the server for a run and those beside it. Throws `NoVerdict` where it does not answer. */
export async function readCommitState(
  settings: Settings,
  token: string,
  run: string,
  timeoutMs: number,
): Promise<CommitState> {
  const ask = (name: string, by: "id" | "key") => readRun(settings, token, { name, by }, timeoutMs);
  const { facts, state } = await ask(run, "key");
  const others = facts.other_runs ?? [];
  const red = others.filter(({ status }) => status === "red");
  const runs = [state];
  for (const { id } of red.slice(0, mostRuns - 1)) {
    runs.push((await ask(id, "id")).state);
  }
  return { pr: facts.pr, commit: facts.commit, runs, greenRuns: others.length - red.length };
}

async function readRun(
  settings: Settings,
  token: string,
  { name, by }: { readonly name: string; readonly by: "id" | "key" },
  timeoutMs: number,
): Promise<{ facts: z.infer<typeof runFacts>; state: RunState }> {
  const url = apiAddress(settings, `runs/${encodeURIComponent(name)}`);
  url.searchParams.set("by", by);
  const sent = await send({ url, method: "GET", token, timeoutMs });
  if (!sent.ok) throw new NoVerdict(sent.reason);
  const judgement = parseRunAnswer(sent.body);
  const facts = runFacts.safeParse(sent.body);
  if (!judgement || !facts.success) {
    throw new NoVerdict(`${url.host} answered ${sent.status}, but not as Flakeboard does`);
  }
  return { facts: facts.data, state: { ...judgement, key: facts.data.key, jobs: facts.data.jobs } };
}
