"use client";

import { useActionState } from "react";
import { becomeFirstAdministrator, type FirstState } from "#app/first-administrator/actions.ts";
import { NewPersonFields } from "#app/sign-in/new-person-fields.tsx";
import { Button } from "#app/ui/button.tsx";
import { Callout } from "#app/ui/callout.tsx";
import { Fields, TextField } from "#app/ui/field.tsx";

const before: FirstState = { typed: { code: "", name: "", email: "" }, faults: {} };

/** Asks for the code and for who it is. In the browser so that a refusal stands beside its field. */
export function FirstAdministratorForm() {
  const [state, action, isPending] = useActionState(becomeFirstAdministrator, before);
  return (
    <form action={action} noValidate>
      <Fields>
        {state.fault !== undefined && <Callout tone="error" title={state.fault} />}
        <TextField
          name="code"
          label="Code from the server’s console"
          hint="Such as ABCD-EFGH-JKMN-PQRS. Starting the server again prints a new one."
          defaultValue={state.typed.code}
          error={state.faults.code}
          maxLength={100}
          autoComplete="off"
          isRequired
        />
        <NewPersonFields typed={state.typed} faults={state.faults} />
        <Button kind="primary" isDisabled={isPending}>
          Become the administrator
        </Button>
      </Fields>
    </form>
  );
}
