import { setTimeout as pause } from "node:timers/promises";
import { parseRunAnswer, type RunJudgement } from "./answer.ts";
import { usualRetryLimits } from "./retry.ts";
import { send } from "./send.ts";
import { apiAddress, type Settings } from "./settings.ts";
import { missingParts, type WantedPart } from "./wanted-parts.ts";

export type Question = {
  readonly run: string;
  /** Re-run number of the whole run; undefined where the CI counts none. */
  readonly attempt: number | undefined;
  /** Parts that must have uploaded; empty asks once and takes the answer as it is. */
  readonly wanted: readonly WantedPart[];
  /** How long to wait for them. */
  readonly waitMs: number;
  readonly remark: (line: string) => void;
};

export type Asked = {
  /** The last answer; undefined if there was none. */
  readonly judgement: RunJudgement | undefined;
  /** The wanted parts that had not uploaded by that answer, in words; all of them if there was none. */
  readonly missing: readonly string[];
  /** Why the last question had no answer; undefined if it had one. */
  readonly reason: string | undefined;
};

/**
 * Asks for the verdict on a run until the wanted parts have uploaded or the time is over. Pauses grow from one second
 * to fifteen. A run that is not there yet, or a server that is away for a while, is waited for too; a refusal is final.
 * The time says how long to go on asking: the answer to a question that was asked in time is heard out.
 */
export async function askVerdict(settings: Settings, question: Question): Promise<Asked> {
  const { wanted, remark } = question;
  const end = Date.now() + question.waitMs;
  let judgement: RunJudgement | undefined;
  let said = "";
  for (let asked = 0; ; asked++) {
    const answer = await askOnce(settings, question, end - Date.now());
    const { reason, isFinal } = answer;
    judgement = answer.judgement ?? judgement;
    const missing = missingParts(wanted, judgement?.parts ?? [], question.attempt);
    if (isFinal || (answer.judgement && missing.length === 0)) return { judgement, missing, reason };
    const waitMs = Math.min(longestPauseMs, firstPauseMs * growth ** asked) * (0.75 + Math.random() / 2);
    if (wanted.length === 0 || Date.now() + waitMs >= end) return { judgement, missing, reason };
    const waiting = `Waiting for ${missing.join(", ")}${reason === undefined ? "" : ` (${reason})`}`;
    if (waiting !== said) remark(waiting);
    said = waiting;
    await pause(waitMs);
  }
}

const firstPauseMs = 1_000;
const longestPauseMs = 15_000;
const growth = 1.5;
/** A busy server is given so long, however little is left of the time to ask. */
const shortestHearingMs = 30_000;

/** Not yet there: 404. Away for a while: what `send` gave up on. */
async function askOnce(
  settings: Settings,
  { run, wanted, remark }: Question,
  remainingMs: number,
): Promise<Pick<Asked, "judgement" | "reason"> & { readonly isFinal: boolean }> {
  const url = apiAddress(settings, `runs/${encodeURIComponent(run)}`);
  url.searchParams.set("by", "key");
  const sent = await send({
    url,
    method: "GET",
    token: settings.token ?? "",
    ...(wanted.length === 0
      ? { timeoutMs: settings.timeoutMs }
      : // Who waits asks again by itself.
        {
          timeoutMs: Math.min(settings.timeoutMs, Math.max(shortestHearingMs, remainingMs)),
          limits: { ...usualRetryLimits, attempts: 1 },
        }),
    onRetry: (reason, pauseMs) => remark(`Verdict: ${reason}; next try in ${Math.ceil(pauseMs / 1_000)} s`),
  });
  if (!sent.ok) {
    const isFinal =
      sent.status !== undefined && sent.status !== 404 && sent.status < 500 && sent.status !== 429;
    return { judgement: undefined, reason: sent.reason, isFinal };
  }
  const judgement = parseRunAnswer(sent.body);
  const reason = judgement ? undefined : `${url.host} answered ${sent.status}, but not as Flakeboard does`;
  return { judgement, reason, isFinal: judgement === undefined };
}
