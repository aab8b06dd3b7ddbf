"use client";

import { useActionState } from "react";
import { changeName } from "#app/account/actions.ts";
import { NameField } from "#app/sign-in/new-person-fields.tsx";
import { Button } from "#app/ui/button.tsx";
import { Fields } from "#app/ui/field.tsx";

/** One's own name. In the browser so that a refusal stands beside the field. */
export function NameForm({ name }: { readonly name: string }) {
  const [state, action, isPending] = useActionState(changeName, { name, fault: undefined });
  return (
    <form action={action} noValidate>
      <Fields>
        <NameField name={state.name} error={state.fault} />
        <div>
          <Button isDisabled={isPending}>Save</Button>
        </div>
      </Fields>
    </form>
  );
}
