"use client";

import { useActionState } from "react";
import { acceptAsNewcomer, type NewcomerState } from "#app/invitation/[secret]/actions.ts";
import { NewPersonFields } from "#app/sign-in/new-person-fields.tsx";
import { Button } from "#app/ui/button.tsx";
import { Callout } from "#app/ui/callout.tsx";
import { Fields } from "#app/ui/field.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";

const before: NewcomerState = { typed: { name: "", email: "" }, faults: {} };

/** Asks who it is that accepts. In the browser so that a refusal stands beside its field. */
export function NewcomerForm({ secret }: { readonly secret: string }) {
  const [state, action, isPending] = useActionState(acceptAsNewcomer, before);
  return (
    <form action={action} noValidate>
      <HiddenFields fields={[{ name: "secret", value: secret }]} />
      <Fields>
        {state.fault !== undefined && <Callout tone="error" title={state.fault} />}
        <NewPersonFields typed={state.typed} faults={state.faults} />
        <Button kind="primary" isDisabled={isPending}>
          Join
        </Button>
      </Fields>
    </form>
  );
}
