"use client";

import styles from "#app/projects/[project]/settings/notifications/channel-form.module.css";
import { Callout } from "#app/ui/callout.tsx";
import { CodeBlock } from "#app/ui/code-block.tsx";

/** What a webhook is signed with, the one time it can be seen. */
export function WebhookSecret({ secret }: { readonly secret: string }) {
  return (
    <Callout tone="done" title="Copy the secret now: it cannot be shown again">
      <div className={styles.form}>
        <p>The receiver checks the header webhook-signature with it, as Standard Webhooks says.</p>
        <CodeBlock id="webhook-secret" label="Secret" text={secret} isLabelHidden />
      </div>
    </Callout>
  );
}
