import { sendAgain } from "#app/projects/[project]/settings/notifications/channel-actions.ts";
import { DeliveryBadge } from "#app/projects/[project]/settings/notifications/delivery-badge.tsx";
import styles from "#app/projects/[project]/settings/notifications/delivery-table.module.css";
import { answerWords } from "#app/projects/[project]/settings/notifications/delivery-words.ts";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { Table } from "#app/ui/table.tsx";
import { formatCount } from "#lib/format/format-count.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import type { Delivery } from "#lib/notifications/delivery.ts";
import { channelPath } from "#lib/paths.ts";

type DeliveryTableProps = {
  /** The project's name in addresses. */
  readonly project: string;
  readonly deliveries: readonly Delivery[];
  /** Of one channel: it need not be named in each line. */
  readonly isOfOneChannel?: boolean;
  /** Epoch ms. */
  readonly now: number;
};

const shownAnswer = 160;

/** Messages with what became of them, the newest first. */
export function DeliveryTable({ project, deliveries, isOfOneChannel = false, now }: DeliveryTableProps) {
  return (
    <Table
      caption="Messages"
      columns={[
        { key: "message", label: "Message", isWide: true },
        ...(isOfOneChannel ? [] : [{ key: "channel", label: "Channel" }]),
        { key: "status", label: "Status" },
        { key: "tries", label: "Tries", align: "end" as const },
        { key: "made", label: "Made" },
        { key: "tried", label: "Last try" },
        { key: "next", label: "Next try" },
        { key: "act", label: "Send again", isLabelHidden: true, align: "end" as const },
      ]}
      rows={deliveries.map((delivery) => ({
        key: String(delivery.id),
        isFaint: delivery.status === "passed-over",
        cells: {
          message: <Message delivery={delivery} />,
          channel: <a href={channelPath(project, delivery.channelId)}>{delivery.channel}</a>,
          status: <DeliveryBadge delivery={delivery} />,
          tries: formatCount(delivery.tries),
          made: <Moment at={delivery.createdAt} now={now} />,
          tried: <Moment at={delivery.triedAt} now={now} />,
          next: <Moment at={delivery.nextTryAt} now={now} />,
          act: <Again project={project} delivery={delivery} isOfOneChannel={isOfOneChannel} />,
        },
      }))}
      empty={
        <EmptyState title="No message yet">
          News is sent as it comes. A test shows at once whether it arrives.
        </EmptyState>
      }
    />
  );
}

function Message({ delivery }: { readonly delivery: Delivery }) {
  const answer = answerWords(delivery);
  const by = delivery.askedBy === undefined ? undefined : `asked for by ${delivery.askedBy}`;
  const detail = [by, answer && middleCut(answer, shownAnswer)].filter(Boolean).join(" · ");
  return (
    <div className={styles.message}>
      <span>{delivery.title}</span>
      {detail !== "" && (
        <span className={styles.detail} title={answer}>
          {detail}
        </span>
      )}
    </div>
  );
}

function Again(
  props: Pick<DeliveryTableProps, "project" | "isOfOneChannel"> & { readonly delivery: Delivery },
) {
  const { id, channelId, status, title, tries } = props.delivery;
  if (status === "passed-over" || tries === 0) return "";
  return (
    <form action={sendAgain}>
      <HiddenFields
        fields={[
          { name: "project", value: props.project },
          { name: "delivery", value: String(id) },
          { name: "channel", value: props.isOfOneChannel ? String(channelId) : "" },
        ]}
      />
      <Button kind="quiet">
        {status === "waiting" ? "Try now" : "Send again"}
        <span className="visually-hidden">: {title}</span>
      </Button>
    </form>
  );
}
