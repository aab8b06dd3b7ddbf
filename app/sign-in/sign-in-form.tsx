"use client";

import { useActionState } from "react";
import { type SignInState, signIn } from "#app/sign-in/actions.ts";
import styles from "#app/sign-in/card.module.css";
import { Button } from "#app/ui/button.tsx";
import { Callout } from "#app/ui/callout.tsx";
import { Fields, TextField } from "#app/ui/field.tsx";

const before: SignInState = { email: "", fault: undefined };

/** Asks for email and password. In the browser so that a refusal stands above the fields without loading the page. */
export function SignInForm({ to }: { readonly to: string }) {
  const [state, action, isPending] = useActionState(signIn, before);
  return (
    <form action={action} noValidate>
      <input type="hidden" name="to" value={to} />
      <Fields>
        {state.fault !== undefined && <Callout tone="error" title={state.fault} />}
        <TextField
          name="email"
          label="Email"
          type="email"
          defaultValue={state.email}
          maxLength={200}
          autoComplete="username"
          isRequired
        />
        <TextField
          name="password"
          label="Password"
          type="password"
          maxLength={1000}
          autoComplete="current-password"
          isRequired
        />
        <Button kind="primary" isDisabled={isPending}>
          {isPending ? "Signing in …" : "Sign in"}
        </Button>
        <p className={styles.aside}>
          Forgotten your password? An administrator can send you a link to choose a new one.
        </p>
      </Fields>
    </form>
  );
}
