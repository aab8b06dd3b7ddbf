"use client";

import { useActionState } from "react";
import type { ChangeState } from "#app/projects/[project]/quarantine/[entry]/change-entry.ts";
import { changeEntry } from "#app/projects/[project]/quarantine/[entry]/change-entry.ts";
import { ConfirmFields } from "#app/projects/[project]/quarantine/form/confirm-fields.tsx";
import { DetailFields } from "#app/projects/[project]/quarantine/form/detail-fields.tsx";
import styles from "#app/projects/[project]/quarantine/form/entry-form.module.css";
import { MuteFields, type OfferedSignature } from "#app/projects/[project]/quarantine/form/mute-fields.tsx";
import { Button } from "#app/ui/button.tsx";
import { Callout } from "#app/ui/callout.tsx";
import { CheckField, type FieldOption, Fields, TextField } from "#app/ui/field.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";
import type { EntryFields } from "#lib/quarantine/entry-fields.ts";

type ChangeFormProps = {
  readonly project: string;
  readonly entryId: number;
  readonly initial: EntryFields;
  readonly signatures: readonly OfferedSignature[];
  readonly variants: readonly FieldOption[];
  readonly days: readonly [first: string, last: string];
  /** The day with which it ended, if its time is up. */
  readonly endedOn: string | undefined;
  /** Tests of it are muted no more, because they changed. */
  readonly isTightened: boolean;
};

/** Changes an entry that is not released. In the browser so that a refusal leaves the page as it was. */
export function ChangeForm(props: ChangeFormProps) {
  const before: ChangeState = {
    typed: props.initial,
    refusal: undefined,
    faults: {},
    needs: [],
    tries: 0,
  };
  const [{ typed, refusal, faults, needs, tries }, action, isPending] = useActionState(changeEntry, before);
  return (
    <form action={action} noValidate className={styles.form} key={tries}>
      <HiddenFields
        fields={[
          { name: "project", value: props.project },
          { name: "entry", value: String(props.entryId) },
        ]}
      />
      {refusal !== undefined && <Callout tone="error" title={refusal} />}
      <DetailFields
        typed={typed}
        faults={faults}
        variants={props.variants}
        days={props.days}
        endedOn={props.endedOn}
      />
      <MuteFields typed={typed} signatures={props.signatures} />
      {props.isTightened && (
        <CheckField
          name="muteAgain"
          label="Mute again the tests that are muted no more, although they changed"
        />
      )}
      <ConfirmFields needs={needs.filter((need) => need !== "all-signatures")} given={typed.confirm} />
      <Fields>
        <TextField
          name="note"
          label="Why this change"
          hint="For the record below."
          maxLength={1000}
          autoComplete="off"
        />
      </Fields>
      <div>
        <Button isDisabled={isPending}>Save</Button>
      </div>
    </form>
  );
}
