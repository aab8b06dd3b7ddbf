"use client";

import { useActionState } from "react";
import { OneTimeLink } from "#app/people/one-time-link.tsx";
import { makeResetLink } from "#app/people/person-actions.ts";
import { Button } from "#app/ui/button.tsx";
import { Callout } from "#app/ui/callout.tsx";
import { Fields, SelectField } from "#app/ui/field.tsx";

/** Makes a link to choose a new password by. In the browser so that it appears without leaving the page. */
export function ResetForm({
  persons,
}: {
  readonly persons: readonly { readonly id: string; readonly label: string }[];
}) {
  const [state, action, isPending] = useActionState(makeResetLink, { link: undefined, fault: undefined });
  return (
    <form action={action}>
      <Fields>
        {state.fault !== undefined && <Callout tone="error" title={state.fault} />}
        {state.link !== undefined && (
          <OneTimeLink
            id="reset-link"
            title="Send this link to whom it is for: it works once, for a day, and is not shown again"
            link={state.link}
          />
        )}
        <SelectField
          id="reset-person"
          name="person"
          label="Person"
          options={persons.map(({ id, label }) => ({ value: id, label }))}
          isRequired
        />
        <div>
          <Button isDisabled={isPending}>Make a link</Button>
        </div>
      </Fields>
    </form>
  );
}
