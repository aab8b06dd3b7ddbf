import { testChannel } from "#app/projects/[project]/settings/notifications/channel-actions.ts";
import { answerWords } from "#app/projects/[project]/settings/notifications/delivery-words.ts";
import { Button } from "#app/ui/button.tsx";
import { Callout } from "#app/ui/callout.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";
import { Section } from "#app/ui/section.tsx";
import type { Channel } from "#lib/notifications/channel.ts";
import type { Delivery } from "#lib/notifications/delivery.ts";

type TestSectionProps = {
  readonly project: string;
  readonly channel: Channel;
  /** The test that was just sent. */
  readonly tested: Delivery | undefined;
  /** It was refused: the receiver is not to be flooded. */
  readonly isTooOften: boolean;
};

/** Tries a channel out, and tells what the receiver answered. */
export function TestSection({ project, channel, tested, isTooOften }: TestSectionProps) {
  return (
    <Section
      id="test"
      title="Test"
      note={`Sends a message to the address that is saved, and waits for the answer, ${channel.kind === "email" ? 30 : 10} seconds at most.`}
      isPanel
    >
      {isTooOften && <Callout tone="warning" title="The channel was tested often just now: wait a minute" />}
      {tested !== undefined && <Answer delivery={tested} />}
      <form action={testChannel}>
        <HiddenFields
          fields={[
            { name: "project", value: project },
            { name: "channel", value: String(channel.id) },
          ]}
        />
        <Button>Send a test</Button>
      </form>
    </Section>
  );
}

function Answer({ delivery }: { readonly delivery: Delivery }) {
  const answer = answerWords(delivery);
  if (delivery.status === "sent") {
    return (
      <Callout tone="done" title="The receiver took the test">
        {answer}
      </Callout>
    );
  }
  return (
    <Callout tone="error" title="The test was not taken">
      {answer}
    </Callout>
  );
}
