"use client";

import { useActionState } from "react";
import {
  rotateSecret,
  type SecretState,
} from "#app/projects/[project]/settings/notifications/channel-actions.ts";
import styles from "#app/projects/[project]/settings/notifications/channel-form.module.css";
import { WebhookSecret } from "#app/projects/[project]/settings/notifications/webhook-secret.tsx";
import { Button } from "#app/ui/button.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";

const before: SecretState = { secret: undefined };

/** Gives a webhook another secret. In the browser so that it appears without leaving the page. */
export function RotateSecretForm({
  project,
  channel,
}: {
  readonly project: string;
  readonly channel: number;
}) {
  const [state, action, isPending] = useActionState(rotateSecret, before);
  return (
    <form action={action} className={styles.form}>
      <HiddenFields
        fields={[
          { name: "project", value: project },
          { name: "channel", value: String(channel) },
        ]}
      />
      {state.secret !== undefined && <WebhookSecret secret={state.secret} />}
      <div>
        <Button isDisabled={isPending}>Make a new secret</Button>
      </div>
    </form>
  );
}
