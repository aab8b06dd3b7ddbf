import { notFound } from "next/navigation";
import { ChannelActs } from "#app/projects/[project]/settings/notifications/[channel]/channel-acts.tsx";
import { TestSection } from "#app/projects/[project]/settings/notifications/[channel]/test-section.tsx";
import { ChannelForm } from "#app/projects/[project]/settings/notifications/channel-form.tsx";
import { DeliveryTable } from "#app/projects/[project]/settings/notifications/delivery-table.tsx";
import { RotateSecretForm } from "#app/projects/[project]/settings/notifications/rotate-secret-form.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { requireRight } from "#app/server/rights.ts";
import { Banner } from "#app/ui/banner.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Callout } from "#app/ui/callout.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Section } from "#app/ui/section.tsx";
import { findChannel } from "#db/notifications/channels.ts";
import { findDelivery, listDeliveries } from "#db/notifications/delivery-log.ts";
import { listSuites } from "#db/suites.ts";
import { type Channel, channelWords } from "#lib/notifications/channel.ts";
import { channelPath, deliveryLogPath, notificationsPath } from "#lib/paths.ts";

export const metadata = { title: "Channel" };

type ChannelPageProps = {
  readonly params: Promise<{ readonly project: string; readonly channel: string }>;
  readonly searchParams: Promise<{ readonly done?: string | string[]; readonly tested?: string | string[] }>;
};

const done = new Map([
  ["added", "The channel is added. A test shows whether it works."],
  ["saved", "The channel is saved."],
  ["paused", "The channel is paused: nothing is sent to it."],
  ["resumed", "The channel gets news again."],
  ["again", "The message is sent again within some seconds."],
]);

const shown = 10;

/** One channel: what it gets, whether it works, and what was sent to it. */
export default async function ChannelPage({ params, searchParams }: ChannelPageProps) {
  const now = Date.now();
  const { project: projectSlug, channel: channelId } = await params;
  const project = await requireProjectAt(projectSlug);
  await requireRight(project, "notifications");
  const { id, slug } = project;
  const channel = /^\d{1,9}$/.test(channelId)
    ? await findChannel(database(), id, Number(channelId))
    : undefined;
  if (channel === undefined) notFound();
  const query = await searchParams;
  const message = done.get(String(query.done));
  const log = await listDeliveries(database(), id, { channelId: channel.id, limit: shown, offset: 0 });
  const tested = await findDelivery(database(), channel.id, Number(query.tested) || 0);
  return (
    <>
      {message !== undefined && <Banner text={message} closeHref={channelPath(slug, channel.id)} />}
      {channel.isPaused && (
        <Callout tone="warning" title="This channel is paused">
          It is told of nothing that happens meanwhile.
        </Callout>
      )}
      <Section
        id="channel"
        title={`${channelWords[channel.kind]}: ${channel.name}`}
        note={
          <>
            Changed <Moment at={channel.changedAt} now={now} /> by {channel.changedBy}.
          </>
        }
        actions={
          <>
            <ButtonLink href={notificationsPath(slug)}>All channels</ButtonLink>
            <ChannelActs project={slug} channel={channel} />
          </>
        }
        isPanel
      >
        <ChannelForm
          project={slug}
          kind={channel.kind}
          stored={storedFields(channel)}
          channel={channel}
          suites={await listSuites(database(), id)}
        />
      </Section>
      <TestSection
        project={slug}
        channel={channel}
        tested={tested}
        isTooOften={query.tested === "too-often"}
      />
      {channel.kind === "webhook" && <SecretSection project={slug} channel={channel} now={now} />}
      <Section
        id="messages"
        title="Latest messages"
        actions={
          log.total > shown && (
            <ButtonLink href={`${deliveryLogPath(slug)}?channel=${channel.id}`}>
              All {log.total} messages
            </ButtonLink>
          )
        }
      >
        <DeliveryTable project={slug} deliveries={log.deliveries} isOfOneChannel now={now} />
      </Section>
    </>
  );
}

/** Addresses of webhooks are not shown again; an empty field keeps them. */
function storedFields({ kind, name, shownTarget, kinds, suiteIds, gatherMs }: Channel) {
  return {
    name,
    target: kind === "email" ? shownTarget.replaceAll(", ", "\n") : "",
    kinds,
    suiteIds: suiteIds.map(String),
    gatherMs: String(gatherMs),
  };
}

function SecretSection(props: { readonly project: string; readonly channel: Channel; readonly now: number }) {
  const { id, previousSecretUntil } = props.channel;
  const isOverlap = previousSecretUntil !== undefined && previousSecretUntil > props.now;
  return (
    <Section
      id="secret"
      title="Secret"
      note="Each message is signed with it: Standard Webhooks, v1, HMAC-SHA256. For a day after a change both secrets sign, so that the receiver has time to learn the new one."
      isPanel
    >
      {isOverlap && (
        <p>
          The former secret signs as well, until{" "}
          <Moment at={previousSecretUntil} now={props.now} form="exact" />.
        </p>
      )}
      <RotateSecretForm project={props.project} channel={id} />
    </Section>
  );
}
