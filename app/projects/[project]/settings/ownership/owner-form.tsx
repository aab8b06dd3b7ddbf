"use client";

import { useActionState } from "react";
import { type OwnerState, sayOwner } from "#app/projects/[project]/settings/ownership/owner-actions.ts";
import { Button } from "#app/ui/button.tsx";
import { Callout } from "#app/ui/callout.tsx";
import { Fields, TextField } from "#app/ui/field.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";

const before: OwnerState = { pattern: "", owner: "", fault: undefined };

/** Says whose tests are. In the browser so that a refusal leaves the page as it was. */
export function OwnerForm({ project }: { readonly project: string }) {
  const [state, action, isPending] = useActionState(sayOwner, before);
  return (
    <form action={action} noValidate>
      <HiddenFields fields={[{ name: "project", value: project }]} />
      <Fields>
        {state.fault !== undefined && <Callout tone="error" title={state.fault} />}
        <TextField
          id="owner-pattern"
          name="pattern"
          label="Tests"
          hint="“suite › class › name”, parts of its end, or a file; * stands for anything: com.shop.payments.*"
          defaultValue={state.pattern}
          maxLength={500}
          autoComplete="off"
          isRequired
        />
        <TextField
          id="owner-name"
          name="owner"
          label="Belong to"
          hint="@name, @group/team or an email address."
          defaultValue={state.owner}
          maxLength={254}
          autoComplete="off"
          isRequired
        />
        <div>
          <Button isDisabled={isPending}>Set the owner</Button>
        </div>
      </Fields>
    </form>
  );
}
