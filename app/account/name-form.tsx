"use client";

import { useActionState } from "react";
import { changeName } from "#app/account/actions.ts";
import { Button } from "#app/ui/button.tsx";
import { Fields, TextField } from "#app/ui/field.tsx";

/** One's own name. In the browser so that a refusal stands beside the field. */
export function NameForm({ name }: { readonly name: string }) {
  const [state, action, isPending] = useActionState(changeName, { name, fault: undefined });
  return (
    <form action={action} noValidate>
      <Fields>
        <TextField
          name="name"
          label="Name"
          hint="Others see it beside what you change."
          defaultValue={state.name}
          error={state.fault}
          maxLength={100}
          autoComplete="name"
          isRequired
        />
        <div>
          <Button isDisabled={isPending}>Save</Button>
        </div>
      </Fields>
    </form>
  );
}
