"use client";

import styles from "#app/projects/[project]/quarantine/form/entry-form.module.css";
import { CheckField } from "#app/ui/field.tsx";
import { confirmationWords } from "#lib/quarantine/confirmations.ts";
import type { EntryFields } from "#lib/quarantine/entry-fields.ts";

/** A way in which the tests failed before. */
export type OfferedSignature = {
  readonly id: number;
  readonly text: string;
  /** "12 failures, last 3 days ago". */
  readonly note: string;
  /** It was a flake at least once: muted without asking. */
  readonly isKnown: boolean;
};

type MuteFieldsProps = {
  readonly typed: EntryFields;
  readonly signatures: readonly OfferedSignature[];
};

/** Which failures are muted: those known as flakes and those chosen besides, or every one. */
export function MuteFields({ typed, signatures }: MuteFieldsProps) {
  const known = signatures.filter(({ isKnown }) => isKnown);
  const others = signatures.filter(({ isKnown }) => !isKnown);
  return (
    <fieldset className={styles.mutes}>
      <legend>What is muted</legend>
      <label className={styles.choice}>
        <input type="radio" name="signatures" value="known" defaultChecked={typed.signatures === "known"} />
        <span>
          <strong>Known failures</strong>
          <span>A failure in a way that it never had before still fails CI.</span>
        </span>
      </label>
      <div className={styles.known}>
        {signatures.length === 0 && <p>There is no failure with a text so far.</p>}
        {known.length > 0 && (
          <ul>
            {known.map(({ id, text, note }) => (
              <li key={id}>
                <code>{text}</code>
                <span>{note}</span>
              </li>
            ))}
          </ul>
        )}
        {others.length > 0 && <p>Also mute these, which were no flakes so far as is known:</p>}
        {others.map(({ id, text, note }) => (
          <CheckField
            key={id}
            id={`signature-${id}`}
            name="alsoMute"
            value={String(id)}
            label={text}
            hint={note}
            isChecked={typed.alsoMute.includes(String(id))}
          />
        ))}
      </div>
      <label className={styles.choice}>
        <input type="radio" name="signatures" value="all" defaultChecked={typed.signatures === "all"} />
        <span>
          <strong>Every failure (riskier)</strong>
          <span>Also one that was never seen.</span>
        </span>
      </label>
      <div className={styles.every}>
        <CheckField
          id="confirm-all-signatures"
          name="confirm"
          value="all-signatures"
          label={confirmationWords["all-signatures"]}
          isChecked={typed.confirm.includes("all-signatures")}
        />
      </div>
    </fieldset>
  );
}
