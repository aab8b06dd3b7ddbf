"use client";

import { useActionState } from "react";
import { chooseNewPassword } from "#app/reset/[secret]/actions.ts";
import { NewPasswordField } from "#app/sign-in/new-person-fields.tsx";
import { Button } from "#app/ui/button.tsx";
import { Fields } from "#app/ui/field.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";

/** Asks for a new password. In the browser so that a refusal stands beside the field. */
export function NewPasswordForm({ secret }: { readonly secret: string }) {
  const [state, action, isPending] = useActionState(chooseNewPassword, { fault: undefined });
  return (
    <form action={action} noValidate>
      <HiddenFields fields={[{ name: "secret", value: secret }]} />
      <Fields>
        <NewPasswordField label="New password" error={state.fault} />
        <Button kind="primary" isDisabled={isPending}>
          Set it and sign in
        </Button>
      </Fields>
    </form>
  );
}
