import type { Failure, Judgement } from "#ingest/client/answer.ts";
import { asCode, asFold, asLink, asMarkdown, asTable } from "#ingest/client/markdown/markdown-text.ts";
import { newQuarantineAddress } from "#ingest/client/markdown/new-quarantine-address.ts";
import { failureName, reasons } from "#ingest/client/summary.ts";
import { counted } from "#lib/format/counted.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { labelOrder } from "#lib/model-verdict.ts";
import { outageWords } from "#lib/outage-words.ts";
import { outcomeTitle } from "#lib/outcome-title.ts";

const evidenceShown = 4;

/** "Genuine break, 93 %", as Markdown. */
export function verdictTitle({ verdict }: Judgement): string {
  return asMarkdown(outcomeTitle(verdict.outcome, verdict.probability_genuine));
}

/**
 * What a run says, as blocks of Markdown: the sentence, failures that a person must look at with their evidence, and
 * folded what the environment did, what is known to flake and what is quarantined. At most `mostRows` failures of each.
 */
export function verdictBlocks(judgement: Judgement, mostRows: number): string[] {
  const { summary, failures = [] } = judgement.verdict;
  const groups = grouped(failures);
  const others = [groups.environment, groups.flakes, groups.quarantined].filter((group) => group.length > 0);
  // What is the only thing to see needs no opening.
  const isOpen = groups.open.length === 0 && others.length === 1;
  const table = (group: readonly Failure[]) => failureTable(group, judgement, mostRows);
  const outage = outageWords(groups.environment);
  return [
    asMarkdown(summary, 1_000),
    ...(groups.open.length > 0 ? [table(groups.open)] : []),
    ...(outage === undefined ? [] : [asFold(asMarkdown(outage), table(groups.environment), isOpen)]),
    ...fold(groups.flakes, "known flake"),
    ...fold(groups.quarantined, "quarantined test"),
  ];

  function fold(group: readonly Failure[], one: string): string[] {
    return group.length === 0 ? [] : [asFold(counted(group.length, one), table(group), isOpen)];
  }
}

function grouped(failures: readonly Failure[]) {
  const rank = ({ label }: Failure) => (labelOrder as readonly (string | undefined)[]).indexOf(label);
  const sorted = [...failures].sort(
    (a, b) => rank(a) - rank(b) || (b.probability_genuine ?? 0) - (a.probability_genuine ?? 0),
  );
  const active = sorted.filter((failure) => !failure.quarantined);
  // What quarantine mutes no more is news, whatever the model says of it.
  const isSafe = ({ label, quarantine }: Failure) =>
    !quarantine?.unmuted && (label === "environment" || label === "known-flake");
  return {
    open: active.filter((failure) => !isSafe(failure)),
    environment: active.filter((failure) => isSafe(failure) && failure.label === "environment"),
    flakes: active.filter((failure) => isSafe(failure) && failure.label === "known-flake"),
    quarantined: sorted.filter((failure) => failure.quarantined),
  };
}

function failureTable(failures: readonly Failure[], judgement: Judgement, mostRows: number): string {
  const rows = failures.slice(0, mostRows).map((failure) => [
    asLink(asCode(failureName(failure), 400), failure.url),
    asMarkdown(failure.label ? outcomeTitle(failure.label, failure.probability_genuine) : ""),
    reasons(failure)
      .slice(0, evidenceShown)
      .map((text) => `• ${asMarkdown(text)}`)
      .join("<br>"),
    failure.quarantined ? "" : asLink("Quarantine", newQuarantineAddress(judgement, failure)),
  ]);
  const rest = failures.length - rows.length;
  return [
    ...(rows.length > 0 ? [asTable(["Failing test", "Verdict", "Evidence", ""], rows)] : []),
    ...(rest > 0 ? [`… and ${formatCount(rest)} more.`] : []),
  ].join("\n\n");
}
