"use client";

import { type FieldOption, Fields, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import type { DraftField } from "#lib/quarantine/entry-draft.ts";
import type { EntryFields } from "#lib/quarantine/entry-fields.ts";

type DetailFieldsProps = {
  readonly typed: EntryFields;
  readonly faults: Readonly<Partial<Record<DraftField, string>>>;
  readonly variants: readonly FieldOption[];
  /** First and last day that can be chosen. */
  readonly days: readonly [first: string, last: string];
  /** The day with which an entry ended, if its time is up. */
  readonly endedOn?: string | undefined;
};

/** Why, until when, whose, and where. */
export function DetailFields({ typed, faults, variants, days, endedOn }: DetailFieldsProps) {
  return (
    <Fields>
      <TextArea
        name="reason"
        label="Reason"
        hint="For whoever meets it later: what fails, and what is done about it."
        defaultValue={typed.reason}
        error={faults.reason}
        isRequired
      />
      <TextField
        type="date"
        name="until"
        label="Until the end of"
        hint={
          endedOn === undefined
            ? "Then its failures fail CI again. 90 days at most; it can be extended."
            : `It ended with ${endedOn}. Saving mutes its failures again until this day, 90 days ahead at most.`
        }
        defaultValue={typed.until}
        min={days[0]}
        max={days[1]}
        error={faults.until}
        isRequired
      />
      <TextField
        name="owner"
        label="Owner"
        hint="Who mends it: @name, @group/team or an address."
        defaultValue={typed.owner}
        error={faults.owner}
        maxLength={200}
      />
      <TextField
        name="ticket"
        label="Ticket"
        hint="An address or a key such as SHOP-123."
        defaultValue={typed.ticket}
        error={faults.ticket}
        maxLength={500}
      />
      <TextField
        name="branch"
        label="Only on branch"
        hint="Empty for all branches."
        defaultValue={typed.branch}
        error={faults.branch}
        maxLength={300}
      />
      {variants.length > 1 && (
        <SelectField
          name="variant"
          label="Only in variant"
          options={variants}
          defaultValue={typed.variant}
          error={faults.variant}
        />
      )}
    </Fields>
  );
}
