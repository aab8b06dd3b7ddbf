"use client";

import { type ReactNode, useActionState } from "react";
import { ConfirmFields } from "#app/projects/[project]/quarantine/form/confirm-fields.tsx";
import { DetailFields } from "#app/projects/[project]/quarantine/form/detail-fields.tsx";
import styles from "#app/projects/[project]/quarantine/form/entry-form.module.css";
import { MuteFields, type OfferedSignature } from "#app/projects/[project]/quarantine/form/mute-fields.tsx";
import type { EntryState } from "#app/projects/[project]/quarantine/new/add-entries.ts";
import { addEntries } from "#app/projects/[project]/quarantine/new/add-entries.ts";
import { Button } from "#app/ui/button.tsx";
import { Callout } from "#app/ui/callout.tsx";
import type { FieldOption } from "#app/ui/field.tsx";
import { type HiddenField, HiddenFields } from "#app/ui/hidden-fields.tsx";
import type { Confirmation } from "#lib/quarantine/confirmations.ts";
import type { EntryFields } from "#lib/quarantine/entry-fields.ts";

type EntryFormProps = {
  readonly project: string;
  /** Tests by id; none for a pattern. */
  readonly tests: readonly number[];
  readonly pattern: readonly HiddenField[];
  readonly initial: EntryFields;
  readonly signatures: readonly OfferedSignature[];
  readonly variants: readonly FieldOption[];
  readonly needs: readonly Confirmation[];
  /** First and last day that can be chosen. */
  readonly days: readonly [first: string, last: string];
  readonly children?: ReactNode;
};

/** Asks what it takes to quarantine tests. In the browser so that a refusal leaves the page as it was. */
export function EntryForm(props: EntryFormProps) {
  const before: EntryState = { typed: props.initial, refusals: [], faults: {}, left: undefined, tries: 0 };
  const [state, action, isPending] = useActionState(addEntries, before);
  const { typed, faults, refusals } = state;
  const tests = state.left ?? props.tests;
  return (
    <form action={action} noValidate className={styles.form} key={state.tries}>
      <HiddenFields
        fields={[
          { name: "project", value: props.project },
          ...(tests.length > 0 ? tests.map((id) => ({ name: "test", value: String(id) })) : props.pattern),
        ]}
      />
      {refusals.length > 0 && (
        <Callout tone="error" title={refusals[0]!}>
          {refusals.length > 1
            ? refusals.slice(1).map((refusal) => <p key={refusal}>{refusal}</p>)
            : undefined}
        </Callout>
      )}
      <MuteFields typed={typed} signatures={props.signatures} />
      <DetailFields typed={typed} faults={faults} variants={props.variants} days={props.days} />
      <ConfirmFields needs={props.needs} given={typed.confirm} />
      <div>
        <Button kind="primary" isDisabled={isPending}>
          {tests.length > 1 ? `Quarantine ${tests.length} tests` : "Quarantine"}
        </Button>
      </div>
    </form>
  );
}
