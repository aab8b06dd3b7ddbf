"use client";

import { TextField } from "#app/ui/field.tsx";
import { leastPasswordLength } from "#lib/password-rules.ts";

/** Who somebody says to be; the password is never shown again. */
export type TypedPerson = { readonly name: string; readonly email: string };

export type PersonFaults = {
  readonly [field in "name" | "email" | "password" | "code"]?: string | undefined;
};

/** Name, email and password of somebody who comes in for the first time. */
export function NewPersonFields(props: { readonly typed: TypedPerson; readonly faults: PersonFaults }) {
  const { typed, faults } = props;
  return (
    <>
      <NameField name={typed.name} error={faults.name} />
      <TextField
        name="email"
        label="Email"
        type="email"
        hint="To sign in with. Nothing is sent to it."
        defaultValue={typed.email}
        error={faults.email}
        maxLength={200}
        autoComplete="username"
        isRequired
      />
      <NewPasswordField error={faults.password} />
    </>
  );
}

/** What somebody is to be called. */
export function NameField({ name, error }: { readonly name: string; readonly error: string | undefined }) {
  return (
    <TextField
      name="name"
      label="Name"
      hint="Others see it beside what you change."
      defaultValue={name}
      error={error}
      maxLength={100}
      autoComplete="name"
      isRequired
    />
  );
}

const passwordHint = `At least ${leastPasswordLength} characters. A few words that do not belong together are good.`;

/** A password to be chosen, typed once: it can be shown by the browser, and reset by an administrator. */
export function NewPasswordField(props: { readonly label?: string; readonly error: string | undefined }) {
  return (
    <TextField
      name="password"
      label={props.label ?? "Password"}
      type="password"
      hint={props.error === undefined ? passwordHint : undefined}
      error={props.error}
      maxLength={1000}
      autoComplete="new-password"
      isRequired
    />
  );
}
