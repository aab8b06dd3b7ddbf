"use client";

import type { ReactNode } from "react";
import styles from "#app/projects/[project]/settings/rules/rules.module.css";
import type { FieldOption } from "#app/ui/field.tsx";
import type { CauseChange, CountedText } from "#lib/failure-rules/preview-rules.ts";
import type { TypedRules } from "#lib/failure-rules/read-rules.ts";
import type { FailureRulesState } from "#lib/failure-rules/rules-form.ts";
import { formatCount } from "#lib/format/format-count.ts";

type FailureRulesPreviewProps = {
  readonly preview: NonNullable<FailureRulesState["preview"]>;
  readonly typed: TypedRules;
  readonly causes: readonly FieldOption[];
  /** The button that saves. */
  readonly children: ReactNode;
};

const shown = 10;
const shownParts = 5;

/** What rules would do to recent failures: which signatures become one or several, which causes change, by example. */
export function FailureRulesPreview({ preview, typed, causes, children }: FailureRulesPreviewProps) {
  const { merges, splits, causes: changes } = preview;
  const useless = uselessRules(preview, typed);
  return (
    <section className={styles.preview} aria-labelledby="tested">
      <h3 id="tested" className={styles.answer}>
        {answerOf(preview)}
      </h3>
      <p>{lookedAt(preview)}</p>
      {useless.length > 0 && <p>No failure fits {useless.join(", ")}.</p>}
      <Groups
        title="Become one"
        groups={merges.map(({ into, from }) => ({ whole: into, parts: from, isMerge: true }))}
      />
      <Groups
        title="Split"
        groups={splits.map(({ from, into }) => ({ whole: from, parts: into, isMerge: false }))}
      />
      {changes.length > 0 && (
        <div>
          <h4>Other causes</h4>
          <ul className={styles.examples}>
            {changes.slice(0, shown).map((change) => (
              <li key={`${change.text} ${change.before.cause} ${change.before.dependency}`}>
                <code>{change.text || "(no words)"}</code>
                <span className={styles.faint}>
                  {causeChangeWords(change, causes)}, {results(change.results)}
                </span>
              </li>
            ))}
          </ul>
          <More count={changes.length - shown} />
        </div>
      )}
      <div>{children}</div>
    </section>
  );
}

type Group = {
  readonly whole: CountedText;
  readonly parts: readonly CountedText[];
  readonly isMerge: boolean;
};

function Groups({ title, groups }: { readonly title: string; readonly groups: readonly Group[] }) {
  if (groups.length === 0) return null;
  return (
    <div>
      <h4>{title}</h4>
      <ul className={styles.examples}>
        {groups.slice(0, shown).map(({ whole, parts, isMerge }) => (
          <li key={whole.text}>
            <code>{whole.text || "(no words)"}</code>
            <span className={styles.faint}>
              {isMerge ? "from" : "into"} {formatCount(parts.length)} signatures, {results(whole.results)}
            </span>
            <ul>
              {parts.slice(0, shownParts).map((part) => (
                <li key={part.text}>
                  <code>{part.text || "(no words)"}</code>{" "}
                  <span className={styles.faint}>{results(part.results)}</span>
                </li>
              ))}
            </ul>
            <More count={parts.length - shownParts} />
          </li>
        ))}
      </ul>
      <More count={groups.length - shown} />
    </div>
  );
}

function More({ count }: { readonly count: number }) {
  return count > 0 ? <p className={styles.faint}>And {formatCount(count)} more.</p> : null;
}

function answerOf({ signatures, merges, splits, causes }: FailureRulesPreviewProps["preview"]): string {
  if (merges.length + splits.length + causes.length === 0 && signatures.before === signatures.after)
    return "The failures that were looked at would be told as they are now";
  return `${formatCount(signatures.before)} signatures would become ${formatCount(signatures.after)}`;
}

function lookedAt({ texts, results: count, days, isAll }: FailureRulesPreviewProps["preview"]): string {
  if (texts === 0) return `There is no failure of the last ${days} days to look at.`;
  const which = isAll ? "all" : "the latest";
  return `Looked at ${which} ${texts === 1 ? "1 failure text" : `${formatCount(texts)} failure texts`} of the last ${days} days, from ${results(count)}.`;
}

/** Rules that fit nothing, by their name: hits are told of filled rows in order. */
function uselessRules(
  { maskHits, causeHits }: FailureRulesPreviewProps["preview"],
  { masks, causes }: TypedRules,
): string[] {
  const names = (rows: readonly { readonly pattern: string }[], noun: string) =>
    rows.flatMap(({ pattern }, at) => (pattern === "" ? [] : [`${noun} ${at + 1}`]));
  return [
    ...names(masks, "mask").filter((_, at) => maskHits[at] === 0),
    ...names(causes, "cause rule").filter((_, at) => causeHits[at] === 0),
  ];
}

function causeChangeWords({ before, after }: CauseChange, causes: readonly FieldOption[]): string {
  const word = (cause: string) => causes.find(({ value }) => value === cause)?.label ?? cause;
  const told = ({
    cause,
    dependency,
  }: {
    readonly cause: string;
    readonly dependency: string | undefined;
  }) => (dependency === undefined ? word(cause) : `${word(cause)} (${dependency})`);
  return `${told(before)} → ${told(after)}`;
}

function results(count: number): string {
  return count === 1 ? "1 failed result" : `${formatCount(count)} failed results`;
}
