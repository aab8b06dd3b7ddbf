import type { RankedSignatures, SignatureLine } from "#db/signatures/rank-signatures.ts";
import { type Cause, causeWords } from "#lib/cause.ts";
import { counted } from "#lib/format/counted.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatExpected } from "#lib/format/format-expected.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { middleCut } from "#lib/format/middle-cut.ts";

const mostOfText = 70;

/** A cause as pages name it. */
export function causeWord(cause: string): string {
  return causeWords[cause as Cause] ?? cause;
}

/** "Connection refused · payments": what is known of a signature beside its text. */
export function causeAndDependency(signature: SignatureLine["signature"]): string {
  return [causeWord(signature.cause), signature.dependency].filter(Boolean).join(" · ");
}

/** "38 % (5.3 of 14)": expected numbers. "—" for as good as none. */
export function falseAlarmWords(falseAlarms: number, total: number): string {
  if (falseAlarms < negligible || total < negligible) return "—";
  return `${shareOf(falseAlarms, total)} (${countOf(falseAlarms, total)})`;
}

/** Less than this is as good as none: a twentieth of a run. */
const negligible = 0.05;

/** "38 % of the false alarms (5.3 of 14)"; undefined where there was hardly one. */
export function shareWords(falseAlarms: number, total: number): string | undefined {
  if (total < leastFalseAlarms || falseAlarms < negligible) return undefined;
  return `${shareOf(falseAlarms, total)} of the false alarms (${countOf(falseAlarms, total)})`;
}

/** A share of less than one expected false alarm says nothing. */
const leastFalseAlarms = 1;

/**
 * "143 failures had 12 signatures in the last 30 days. Connection refused (payments) made 38 % of the false alarms
 * (5.3 of 14)." Undefined without a failure. `falseAlarms` is the expected number in the window.
 */
export function failuresAnswer(
  { signatures, results, causes }: Pick<RankedSignatures, "signatures" | "results" | "causes">,
  falseAlarms: number,
  during: string,
): string | undefined {
  if (results === 0) return undefined;
  const count = causes.reduce((sum, cause) => sum + cause.signatures, 0);
  const head = `${counted(results, "failure")} had ${counted(count, "signature")} ${during}.`;
  const top = signatures.reduce<SignatureLine | undefined>(
    (most, line) => (most === undefined || line.falseAlarms > most.falseAlarms ? line : most),
    undefined,
  );
  const share = top && shareWords(top.falseAlarms, falseAlarms);
  return share === undefined ? head : `${head} ${subjectOf(top!)} made ${share}.`;
}

/**
 * "66 failures of 2 tests in 62 runs in the last 90 days, 49 of them passed on retry. It made 38 % of the false alarms
 * (5.3 of 14)."
 */
export function signatureAnswer(
  { tally, falseAlarms }: SignatureLine,
  totalFalseAlarms: number,
  during: string,
): string {
  const { results, tests, runs, passedOnRetry } = tally;
  const retried = passedOnRetry === 0 ? "" : `, ${formatCount(passedOnRetry)} of them passed on retry`;
  const head = `${counted(results, "failure")} of ${counted(tests, "test")} in ${counted(runs, "run")} ${during}${retried}.`;
  const share = shareWords(falseAlarms, totalFalseAlarms);
  return share === undefined ? head : `${head} It made ${share}.`;
}

function shareOf(falseAlarms: number, total: number): string {
  return formatRate(Math.min(1, falseAlarms / total));
}

function countOf(falseAlarms: number, total: number): string {
  return `${formatExpected(falseAlarms)} of ${formatExpected(total)}`;
}

function subjectOf({ signature }: SignatureLine): string {
  const { text, cause, dependency } = signature;
  if (dependency !== undefined) return `${causeWord(cause)} (${middleCut(dependency, mostOfText)})`;
  return text === "" ? "A failure without a message" : `“${middleCut(text, mostOfText)}”`;
}

/** What a signature is called where its text is empty. */
export function signatureTitle(text: string): string {
  return text === "" ? "No message" : text;
}
