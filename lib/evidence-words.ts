import { formatCount } from "#lib/format/format-count.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import type { EvidenceLine } from "#lib/stats/contract/evidence-line.ts";

/** One reason of the model in half a sentence without a capital: "never failed in 412 results". */
export function evidenceWords(line: EvidenceLine): string {
  switch (line.kind) {
    case "never-failed":
      return line.results === 0 ? "this is its first result" : `never failed in ${results(line.results)}`;
    case "flake-history":
      return `${flaked(line.flakes)} in ${results(line.results)}: about ${formatRate(line.flakeRate)} by chance`;
    case "new-signature":
      return "the error has never been seen before";
    case "known-flake-signature":
      return `the same error came and went ${times(line.times)} in this test`;
    case "signature-elsewhere":
      return `the same error struck ${line.branches === 1 ? "another branch" : `${line.branches} other branches`} lately`;
    case "same-as-ongoing-break":
      return "the error is that of the failures before";
    case "failed-on-every-attempt":
      return `failed on each of ${line.attempts} attempts`;
    case "broken-on-default-branch":
      return `broken on the default branch already (${formatRate(line.probability)})`;
    case "broken-on-this-branch":
      return `broken on this branch already (${formatRate(line.probability)})`;
    case "commit-ran-before":
      return "the same commit ran before in this environment";
    case "failed-together":
      return line.groups === 1
        ? `${formatCount(line.tests)} tests of one module failed at once`
        : `${formatCount(line.tests)} tests of ${formatCount(line.groups)} modules failed at once`;
    case "outage-nearby":
      return `the environment was in trouble shortly before (${formatRate(line.probability)})`;
  }
}

/** How much a line weighs: "×6 for a break", "×20 against", "speaks neither way" within a tenth of one. */
export function weightWords({ likelihoodRatio }: EvidenceLine): string {
  const isFor = likelihoodRatio >= 1;
  const factor = isFor ? likelihoodRatio : 1 / likelihoodRatio;
  if (!(factor >= 1.1)) return "speaks neither way";
  const shown = factor > 1000 ? "over ×1,000" : `×${factor.toFixed(factor >= 10 ? 0 : 1)}`;
  return `${shown} ${isFor ? "for a break" : "against"}`;
}

function flaked(count: number): string {
  return Math.round(count) === 0 ? "not one flake" : `flaked ${times(count)}`;
}

function times(count: number): string {
  const whole = Math.round(count);
  return whole === 1 ? "once" : whole === 2 ? "twice" : `${formatCount(whole)} times`;
}

function results(count: number): string {
  const whole = Math.round(count);
  return whole === 1 ? "1 result" : `${formatCount(whole)} results`;
}
