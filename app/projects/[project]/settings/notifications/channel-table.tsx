import { AddLinks } from "#app/projects/[project]/settings/notifications/add-links.tsx";
import { DeliveryBadge } from "#app/projects/[project]/settings/notifications/delivery-badge.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Table } from "#app/ui/table.tsx";
import { type Channel, channelWords } from "#lib/notifications/channel.ts";
import type { Delivery } from "#lib/notifications/delivery.ts";
import { newsKinds, newsWords } from "#lib/notifications/news-kinds.ts";
import { channelPath } from "#lib/paths.ts";

type ChannelTableProps = {
  /** The project's name in addresses. */
  readonly project: string;
  readonly channels: readonly Channel[];
  /** Each channel's newest message, by the channel's id. */
  readonly last: ReadonlyMap<number, Delivery>;
  readonly suiteNames: ReadonlyMap<number, string>;
  /** Epoch ms. */
  readonly now: number;
};

/** A project's channels: what each gets, and whether its last message arrived. */
export function ChannelTable({ project, channels, last, suiteNames, now }: ChannelTableProps) {
  return (
    <Table
      caption="Channels"
      columns={[
        { key: "name", label: "Channel", isWide: true },
        { key: "kind", label: "Kind" },
        { key: "told", label: "Is told" },
        { key: "suites", label: "Suites" },
        { key: "last", label: "Last message" },
      ]}
      rows={channels.map((channel) => ({
        key: String(channel.id),
        isFaint: channel.isPaused,
        cells: {
          name: (
            <NameCell
              name={channel.name}
              href={channelPath(project, channel.id)}
              detail={channel.shownTarget}
            />
          ),
          kind: channelWords[channel.kind],
          told: <Told channel={channel} />,
          suites: suiteWords(channel, suiteNames),
          last: <Last channel={channel} delivery={last.get(channel.id)} now={now} />,
        },
      }))}
      empty={
        <EmptyState title="Nobody is told yet" actions={<AddLinks project={project} />}>
          A channel tells people when tests become flaky or broken, when an outage strikes, and when
          quarantine ends.
        </EmptyState>
      }
    />
  );
}

function Told({ channel }: { readonly channel: Channel }) {
  const names = channel.kinds.map((kind) => newsWords[kind].label);
  if (names.length === newsKinds.length) return "everything";
  const [first, ...others] = names;
  return (
    <span title={names.join(", ")}>{others.length === 0 ? first : `${first} and ${others.length} more`}</span>
  );
}

function Last(props: {
  readonly channel: Channel;
  readonly delivery: Delivery | undefined;
  readonly now: number;
}) {
  if (props.channel.isPaused) return <Badge tone="skipped" icon="skipped" word="Paused" />;
  if (props.delivery === undefined) return "none yet";
  return (
    <>
      <DeliveryBadge delivery={props.delivery} /> <Moment at={props.delivery.createdAt} now={props.now} />
    </>
  );
}

function suiteWords({ suiteIds }: Channel, names: ReadonlyMap<number, string>): string {
  const [first, ...others] = suiteIds.flatMap((id) => names.get(id) ?? []);
  if (first === undefined) return "all";
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
