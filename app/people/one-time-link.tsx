"use client";

import { Callout } from "#app/ui/callout.tsx";
import { CodeBlock } from "#app/ui/code-block.tsx";

/** A link that works once, the one time it can be seen. */
export function OneTimeLink(props: { readonly id: string; readonly title: string; readonly link: string }) {
  return (
    <Callout tone="done" title={props.title}>
      <CodeBlock id={props.id} label="Link" text={props.link} isLabelHidden />
    </Callout>
  );
}
