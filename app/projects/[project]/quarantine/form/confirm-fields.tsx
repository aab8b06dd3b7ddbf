"use client";

import styles from "#app/projects/[project]/quarantine/form/entry-form.module.css";
import { CheckField } from "#app/ui/field.tsx";
import { type Confirmation, confirmationWords } from "#lib/quarantine/confirmations.ts";

type ConfirmFieldsProps = {
  readonly needs: readonly Confirmation[];
  readonly given: readonly Confirmation[];
};

/** The risks that somebody has to say yes to by name. */
export function ConfirmFields({ needs, given }: ConfirmFieldsProps) {
  if (needs.length === 0) return null;
  return (
    <fieldset className={styles.risks}>
      <legend>To be confirmed</legend>
      {needs.map((need) => (
        <CheckField
          key={need}
          id={`confirm-${need}`}
          name="confirm"
          value={need}
          label={confirmationWords[need]}
          isChecked={given.includes(need)}
        />
      ))}
    </fieldset>
  );
}
