import { DeliveryTable } from "#app/projects/[project]/settings/notifications/delivery-table.tsx";
import { database } from "#app/server/database.ts";
import { requireProjectAt } from "#app/server/require-project.ts";
import { requireRight } from "#app/server/rights.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Section } from "#app/ui/section.tsx";
import { listDeliveries } from "#db/notifications/delivery-log.ts";
import { deliveryLogPath, notificationsPath } from "#lib/paths.ts";

export const metadata = { title: "Messages" };

type LogPageProps = {
  readonly params: Promise<{ readonly project: string }>;
  readonly searchParams: Promise<{
    readonly cursor?: string | string[];
    readonly channel?: string | string[];
  }>;
};

const limit = 50;

/** All messages of a project, or of one channel, the newest first. */
export default async function LogPage({ params, searchParams }: LogPageProps) {
  const project = await requireProjectAt((await params).project);
  await requireRight(project, "notifications");
  const { id, slug } = project;
  const query = await searchParams;
  const offset = wholeNumber(query.cursor) ?? 0;
  const channelId = wholeNumber(query.channel);
  const { deliveries, total } = await listDeliveries(database(), id, { channelId, limit, offset });
  const href = (from: number) => {
    const kept = new URLSearchParams(channelId === undefined ? {} : { channel: String(channelId) });
    if (from > 0) kept.set("cursor", String(from));
    return `${deliveryLogPath(slug)}${kept.size === 0 ? "" : `?${kept}`}`;
  };
  return (
    <Section
      id="messages"
      title="Messages"
      note="What was sent in the last 30 days, and what was not. Each keeps its id however often it is tried, so a receiver can tell what it has already."
      actions={<ButtonLink href={notificationsPath(slug)}>Channels</ButtonLink>}
    >
      <DeliveryTable project={slug} deliveries={deliveries} now={Date.now()} />
      <Pagination
        from={offset + 1}
        to={offset + deliveries.length}
        total={deliveries.length === 0 ? 0 : total}
        noun="messages"
        previousHref={offset === 0 ? undefined : href(Math.max(0, offset - limit))}
        nextHref={offset + limit < total ? href(offset + limit) : undefined}
      />
    </Section>
  );
}

function wholeNumber(text: string | string[] | undefined): number | undefined {
  return typeof text === "string" && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
