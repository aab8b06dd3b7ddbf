"use client";

import { useActionState } from "react";
import {
  addChannel,
  type ChannelState,
  changeChannel,
} from "#app/projects/[project]/settings/notifications/channel-actions.ts";
import styles from "#app/projects/[project]/settings/notifications/channel-form.module.css";
import { WebhookSecret } from "#app/projects/[project]/settings/notifications/webhook-secret.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Callout } from "#app/ui/callout.tsx";
import { CheckField, Fields, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";
import { type ChannelKind, gatherChoices } from "#lib/notifications/channel.ts";
import type { ChannelFields } from "#lib/notifications/channel-fields.ts";
import { newsKinds, newsWords } from "#lib/notifications/news-kinds.ts";

type ChannelFormProps = {
  /** The project's name in addresses. */
  readonly project: string;
  readonly kind: ChannelKind;
  readonly stored: ChannelFields;
  /** The channel that is changed, and its address as far as it may be shown; undefined for a new one. */
  readonly channel?: { readonly id: number; readonly shownTarget: string };
  readonly suites: readonly { readonly id: number; readonly name: string }[];
};

/** Adds or changes a channel. In the browser so that a refusal leaves the page, and a new secret appears on it. */
export function ChannelForm({ project, kind, stored, channel, suites }: ChannelFormProps) {
  const before: ChannelState = { typed: stored, faults: {} };
  const [state, action, isPending] = useActionState(channel ? changeChannel : addChannel, before);
  const { typed, faults, refusal, made } = state;
  if (made !== undefined) {
    return (
      <div className={styles.form}>
        <WebhookSecret secret={made.secret} />
        <div>
          <ButtonLink kind="primary" href={made.href}>
            Go on to the channel
          </ButtonLink>
        </div>
      </div>
    );
  }
  return (
    <form action={action} noValidate className={styles.form}>
      <HiddenFields
        fields={[
          { name: "project", value: project },
          channel ? { name: "channel", value: String(channel.id) } : { name: "kind", value: kind },
        ]}
      />
      <Fields>
        {refusal !== undefined && <Callout tone="error" title={refusal} />}
        <TextField
          name="name"
          label="Name"
          hint="What the log and the list of channels call it."
          defaultValue={typed.name}
          error={faults.name}
          maxLength={60}
          autoComplete="off"
          isRequired
        />
        <Target kind={kind} typed={typed} fault={faults.target} shownTarget={channel?.shownTarget} />
        <NewsChoices typed={typed} fault={faults.kinds} />
        <SelectField
          key={`gather ${typed.gatherMs}`}
          name="gather"
          label="Send"
          hint="All news until then is one message. A channel gets at most 12 messages in an hour."
          options={gatherChoices.map(({ ms, words }) => ({ value: String(ms), label: words }))}
          defaultValue={typed.gatherMs}
          error={faults.gatherMs}
          isRequired
        />
        {suites.length > 0 && <SuiteChoices suites={suites} typed={typed} fault={faults.suiteIds} />}
        <div>
          <Button kind="primary" isDisabled={isPending}>
            {channel ? "Save" : "Add the channel"}
          </Button>
        </div>
      </Fields>
    </form>
  );
}

const targets = {
  webhook: {
    label: "Address",
    hint: "Gets JSON by POST, signed as Standard Webhooks says.",
  },
  slack: {
    label: "Address of the incoming webhook",
    hint: "From Slack: Apps, Incoming Webhooks. Mattermost and Rocket.Chat take the same.",
  },
  email: { label: "Recipients", hint: "At most 20 addresses, one a line." },
} as const satisfies Record<ChannelKind, { label: string; hint: string }>;

function Target(props: {
  readonly kind: ChannelKind;
  readonly typed: ChannelFields;
  readonly fault: string | undefined;
  readonly shownTarget: string | undefined;
}) {
  const { label, hint } = targets[props.kind];
  const shared = { name: "target", label, defaultValue: props.typed.target, error: props.fault };
  if (props.kind === "email") return <TextArea {...shared} hint={hint} rows={3} isRequired />;
  const kept =
    props.shownTarget === undefined ? "" : ` Left empty, ${props.shownTarget} stays; it is not shown again.`;
  return (
    <TextField
      {...shared}
      hint={`${hint}${kept}`}
      type="url"
      placeholder="https://"
      maxLength={2000}
      autoComplete="off"
      isRequired={props.shownTarget === undefined}
    />
  );
}

function NewsChoices({
  typed,
  fault,
}: {
  readonly typed: ChannelFields;
  readonly fault: string | undefined;
}) {
  return (
    <fieldset className={styles.choices} aria-describedby={fault && "kinds-error"}>
      <legend>What it is told</legend>
      {fault !== undefined && (
        <p id="kinds-error" className={styles.error}>
          {fault}
        </p>
      )}
      {newsKinds.map((kind) => {
        const isChecked = typed.kinds.includes(kind);
        return (
          <CheckField
            key={`${kind} ${isChecked}`}
            id={`kind-${kind}`}
            name="kinds"
            value={kind}
            label={newsWords[kind].label}
            hint={newsWords[kind].meaning}
            isChecked={isChecked}
          />
        );
      })}
    </fieldset>
  );
}

function SuiteChoices(props: {
  readonly suites: ChannelFormProps["suites"];
  readonly typed: ChannelFields;
  readonly fault: string | undefined;
}) {
  return (
    <fieldset className={styles.choices} aria-describedby="suites-note">
      <legend>Of which suites</legend>
      <p id="suites-note" className={props.fault === undefined ? styles.note : styles.error}>
        {props.fault ?? "With none chosen, of all."}
      </p>
      <div className={styles.suites}>
        {props.suites.map(({ id, name }) => {
          const isChecked = props.typed.suiteIds.includes(String(id));
          return (
            <CheckField
              key={`${id} ${isChecked}`}
              id={`suite-${id}`}
              name="suites"
              value={String(id)}
              label={name}
              isChecked={isChecked}
            />
          );
        })}
      </div>
    </fieldset>
  );
}
