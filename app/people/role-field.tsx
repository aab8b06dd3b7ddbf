"use client";

import { SelectField } from "#app/ui/field.tsx";
import { roles } from "#lib/rights.ts";

/** Which role somebody is given. */
export function RoleField({ id, defaultValue }: { readonly id: string; readonly defaultValue?: string }) {
  return (
    <SelectField
      key={defaultValue}
      id={id}
      name="role"
      label="Role"
      options={roles.map((role) => ({ value: role, label: role }))}
      defaultValue={defaultValue}
      isRequired
    />
  );
}
