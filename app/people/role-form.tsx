"use client";

import { useActionState } from "react";
import { changeRole } from "#app/people/role-actions.ts";
import styles from "#app/people/role-form.module.css";
import { Button } from "#app/ui/button.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";
import { type Role, roles } from "#lib/rights.ts";

type RoleFormProps = {
  /** Name of the project in addresses; "" for the instance. */
  readonly project: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly role: Role | undefined;
};

/** Changes what one person may. In the browser so that a refusal stands beside it without loading the page. */
export function RoleForm({ project, person, role }: RoleFormProps) {
  const [state, action, isPending] = useActionState(changeRole, { fault: undefined });
  return (
    <form action={action} className={styles.form}>
      <HiddenFields
        fields={[
          { name: "project", value: project },
          { name: "person", value: person.id },
        ]}
      />
      <select
        key={role}
        name="role"
        defaultValue={role ?? "none"}
        aria-label={`Role of ${person.name}`}
        className={styles.select}
      >
        <option value="none">no role</option>
        {roles.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
      <Button isDisabled={isPending}>
        Change<span className="visually-hidden"> the role of {person.name}</span>
      </Button>
      {state.fault !== undefined && (
        <p role="alert" className={styles.fault}>
          {state.fault}
        </p>
      )}
    </form>
  );
}
