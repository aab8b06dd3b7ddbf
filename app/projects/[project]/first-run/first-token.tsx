"use client";

import { type ReactNode, useActionState } from "react";
import { createToken, type NewTokenState } from "#app/projects/[project]/settings/tokens/token-actions.ts";
import { TokenSecret } from "#app/projects/[project]/settings/tokens/token-secret.tsx";
import { Button } from "#app/ui/button.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";

const before: NewTokenState = { name: "", scopes: ["upload"], faults: {}, secret: undefined };

type FirstTokenProps = {
  readonly project: string;
  /** Brings the page up to date where no script does. It would take a token off the screen, so it waits for that. */
  readonly reload: ReactNode;
};

/** Makes a token for CI at one click. In the browser so that its secret appears without leaving the page. */
export function FirstToken({ project, reload }: FirstTokenProps) {
  const [state, action, isPending] = useActionState(createToken, before);
  if (state.secret !== undefined) return <TokenSecret secret={state.secret} />;
  return (
    <form action={action}>
      {reload}
      <HiddenFields
        fields={[
          { name: "project", value: project },
          { name: "name", value: "CI" },
          { name: "scopes", value: "upload" },
        ]}
      />
      <Button kind="primary" isDisabled={isPending}>
        Make a token
      </Button>
    </form>
  );
}
