"use client";

import { useActionState } from "react";
import { addMember } from "#app/people/role-actions.ts";
import { RoleField } from "#app/people/role-field.tsx";
import { Button } from "#app/ui/button.tsx";
import { Fields, TextField } from "#app/ui/field.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";

/** Gives somebody a role in the project. In the browser so that a refusal stands beside the field. */
export function MemberForm({ project }: { readonly project: string }) {
  const [state, action, isPending] = useActionState(addMember, { email: "", fault: undefined });
  return (
    <form action={action} noValidate>
      <HiddenFields fields={[{ name: "project", value: project }]} />
      <Fields>
        <TextField
          id="member-email"
          name="email"
          label="Email"
          type="email"
          hint="The address that they sign in with."
          defaultValue={state.email}
          error={state.fault}
          maxLength={200}
          autoComplete="off"
          isRequired
        />
        <RoleField id="member-role" />
        <div>
          <Button isDisabled={isPending}>Add</Button>
        </div>
      </Fields>
    </form>
  );
}
