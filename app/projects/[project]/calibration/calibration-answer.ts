import type { CalibrationReport } from "#lib/calibration-report.ts";
import { formatCount } from "#lib/format/format-count.ts";

/** Outcomes, and such of the rarer kind, below which no score is worth a sentence. */
const fewestOutcomes = 30;
const fewestOfRarer = 5;

/** How many outcomes a score takes: "30, 5 of each kind". */
export const scoreTakes = `${fewestOutcomes}, ${fewestOfRarer} of each kind`;

/** The Brier score, once it rests on enough outcomes of either kind to mean something. */
export function toldScore({ genuine, notGenuine, brier }: CalibrationReport): CalibrationReport["brier"] {
  const isEnough = genuine + notGenuine >= fewestOutcomes && Math.min(genuine, notGenuine) >= fewestOfRarer;
  return isEnough ? brier : undefined;
}

/** How right the verdicts have been, in a sentence or two. `during` says when: "in the last 30 days". */
export function calibrationAnswer(report: CalibrationReport, dismissed: number, during: string): string {
  const { judged, genuine, notGenuine } = report;
  const known = genuine + notGenuine;
  if (judged === 0) return `No failure was judged ${during}.`;
  const failures = judged === 1 ? "1 judged failure" : `${formatCount(judged)} judged failures`;
  if (known === 0) return `Of ${failures} ${during} none has turned out yet.`;
  const outcomes = `Of ${failures} ${during} ${formatCount(known)} turned out: ${formatCount(genuine)} genuine, ${formatCount(notGenuine)} not.`;
  const brier = toldScore(report);
  if (brier === undefined) {
    return `${outcomes} Not enough outcomes yet to say how right the verdicts are: it takes ${scoreTakes}.`;
  }
  const wrong =
    dismissed === 0
      ? "No genuine break was dismissed."
      : `${dismissed === 1 ? "1 genuine break was" : `${formatCount(dismissed)} genuine breaks were`} dismissed.`;
  return `${outcomes} Brier score ${brier.score.toFixed(3)}, where 0 is perfect and 0.25 a coin. ${wrong}`;
}
