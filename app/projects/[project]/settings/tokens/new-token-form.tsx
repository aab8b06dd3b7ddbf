"use client";

import { useActionState } from "react";
import styles from "#app/projects/[project]/settings/tokens/new-token-form.module.css";
import { createToken, type NewTokenState } from "#app/projects/[project]/settings/tokens/token-actions.ts";
import { TokenSecret } from "#app/projects/[project]/settings/tokens/token-secret.tsx";
import { Button } from "#app/ui/button.tsx";
import { CheckField, Fields, TextField } from "#app/ui/field.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";
import type { TokenScope } from "#lib/token.ts";

const before: NewTokenState = { name: "", scopes: ["upload"], faults: {}, secret: undefined };

const meanings: Record<TokenScope, string> = {
  upload: "Upload: send reports and learn their verdicts",
  read: "Read: everything that the pages show",
  write: "Write: change what people change on the pages",
};

/** Makes a token. In the browser so that its secret appears without leaving the page. */
export function NewTokenForm({ project }: { readonly project: string }) {
  const [state, action, isPending] = useActionState(createToken, before);
  return (
    <form action={action} noValidate className={styles.form}>
      <HiddenFields fields={[{ name: "project", value: project }]} />
      {state.secret !== undefined && <TokenSecret secret={state.secret} />}
      <Fields>
        <TextField
          id="token-name"
          name="name"
          label="New token for"
          hint="What will use it, such as GitHub Actions."
          defaultValue={state.name}
          error={state.faults.name}
          maxLength={100}
          autoComplete="off"
          isRequired
        />
        <fieldset className={styles.scopes}>
          <legend>It may</legend>
          {(Object.keys(meanings) as TokenScope[]).map((scope) => (
            <CheckField
              key={`${scope} ${state.scopes.includes(scope)}`}
              id={`scope-${scope}`}
              name="scopes"
              value={scope}
              label={meanings[scope]}
              isChecked={state.scopes.includes(scope)}
              error={scope === "upload" ? state.faults.scopes : undefined}
            />
          ))}
        </fieldset>
        <div>
          <Button isDisabled={isPending}>Make a token</Button>
        </div>
      </Fields>
    </form>
  );
}
