"use client";

import { useActionState } from "react";
import { changePassword, type PasswordState } from "#app/account/actions.ts";
import { NewPasswordField } from "#app/sign-in/new-person-fields.tsx";
import { Button } from "#app/ui/button.tsx";
import { Fields, TextField } from "#app/ui/field.tsx";

const before: PasswordState = {};

/** One's own password. In the browser so that a refusal stands beside its field. */
export function PasswordForm({ email }: { readonly email: string }) {
  const [state, action, isPending] = useActionState(changePassword, before);
  return (
    <form action={action} noValidate>
      {/* Tells a password manager whose password it is. */}
      <input type="email" name="username" value={email} autoComplete="username" readOnly hidden />
      <Fields>
        <TextField
          name="old"
          label="Present password"
          type="password"
          error={state.old}
          maxLength={1000}
          autoComplete="current-password"
          isRequired
        />
        <NewPasswordField label="New password" error={state.fault} />
        <div>
          <Button isDisabled={isPending}>Change it</Button>
        </div>
      </Fields>
    </form>
  );
}
