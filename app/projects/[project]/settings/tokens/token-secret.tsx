"use client";

import { Callout } from "#app/ui/callout.tsx";
import { CodeBlock } from "#app/ui/code-block.tsx";

/** A token's secret, the one time it can be seen. */
export function TokenSecret({ secret }: { readonly secret: string }) {
  return (
    <Callout tone="done" title="Copy the token now: it cannot be shown again">
      <CodeBlock id="token-secret" label="Token" text={secret} isLabelHidden />
    </Callout>
  );
}
