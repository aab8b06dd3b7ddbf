import { AddLinks } from "#app/projects/[project]/settings/notifications/add-links.tsx";
import { ChannelTable } from "#app/projects/[project]/settings/notifications/channel-table.tsx";
import { DeliveryTable } from "#app/projects/[project]/settings/notifications/delivery-table.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { requireRight } from "#app/server/rights.ts";
import { Banner } from "#app/ui/banner.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Section } from "#app/ui/section.tsx";
import { listChannels } from "#db/notifications/channels.ts";
import { lastDeliveries, listDeliveries } from "#db/notifications/delivery-log.ts";
import { listSuites } from "#db/suites.ts";
import { deliveryLogPath, notificationsPath } from "#lib/paths.ts";

export const metadata = { title: "Notifications" };

type NotificationsPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: Promise<{ readonly done?: string | string[] }>;
};

const done = new Map([
  ["removed", "The channel is removed, and its messages with it."],
  ["gone", "The channel was removed meanwhile."],
  ["again", "The message is sent again within some seconds."],
]);

const shown = 10;

/** Who is told what of a project, and what was sent lately. */
export default async function NotificationsPage({ params, searchParams }: NotificationsPageProps) {
  const now = Date.now();
  const project = await requireProjectAt((await params).project);
  await requireRight(project, "notifications");
  const { id, slug } = project;
  const channels = await listChannels(database(), id);
  const suites = await listSuites(database(), id);
  const page = { channelId: undefined, limit: shown, offset: 0 };
  const { deliveries, total } = await listDeliveries(database(), id, page);
  const message = done.get(String((await searchParams).done));
  return (
    <>
      {message !== undefined && <Banner text={message} closeHref={notificationsPath(slug)} />}
      <Section
        id="channels"
        title="Channels"
        note="Where news of this project goes. What happens within some minutes is one message."
        actions={channels.length > 0 && <AddLinks project={slug} />}
      >
        <ChannelTable
          project={slug}
          channels={channels}
          last={await lastDeliveries(database(), id)}
          suiteNames={new Map(suites.map((suite) => [suite.id, suite.name]))}
          now={now}
        />
      </Section>
      {channels.length > 0 && (
        <Section
          id="messages"
          title="Latest messages"
          actions={
            total > shown && <ButtonLink href={deliveryLogPath(slug)}>All {total} messages</ButtonLink>
          }
        >
          <DeliveryTable project={slug} deliveries={deliveries} now={now} />
        </Section>
      )}
    </>
  );
}
