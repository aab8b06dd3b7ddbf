"use client";

import { useActionState } from "react";
import { type InvitationState, invite } from "#app/people/invitation-actions.ts";
import { OneTimeLink } from "#app/people/one-time-link.tsx";
import { RoleField } from "#app/people/role-field.tsx";
import { Button } from "#app/ui/button.tsx";
import { Fields, TextField } from "#app/ui/field.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";

const before: InvitationState = { note: "", role: "viewer", fault: undefined, link: undefined };

/** Makes an invitation. In the browser so that its link appears without leaving the page. */
export function InvitationForm({ project }: { readonly project: string }) {
  const [state, action, isPending] = useActionState(invite, before);
  return (
    <form action={action} noValidate>
      <HiddenFields fields={[{ name: "project", value: project }]} />
      <Fields>
        {state.link !== undefined && (
          <OneTimeLink
            id="invitation-link"
            title="Send this link to whom it is for: it is not shown again"
            link={state.link}
          />
        )}
        <TextField
          name="note"
          label="For"
          hint="Whom you send the link to, for the list. Whoever opens it first becomes a member."
          defaultValue={state.note}
          error={state.fault}
          maxLength={100}
          autoComplete="off"
          isRequired
        />
        <RoleField id="invitation-role" defaultValue={state.role} />
        <div>
          <Button isDisabled={isPending}>Make an invitation</Button>
        </div>
      </Fields>
    </form>
  );
}
