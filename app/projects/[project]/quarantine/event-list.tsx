import Link from "next/link";
import styles from "#app/projects/[project]/quarantine/event-list.module.css";
import { eventWords } from "#app/projects/[project]/quarantine/event-words.ts";
import { Icon } from "#app/ui/glyph.tsx";
import type { IconName } from "#app/ui/icon-names.ts";
import { Moment } from "#app/ui/moment.tsx";
import { quarantineEntryPath } from "#lib/paths.ts";
import type { QuarantineEvent, QuarantineEventKind } from "#lib/quarantine/event.ts";

type EventListProps = {
  readonly project: string;
  readonly events: readonly QuarantineEvent[];
  /** Epoch ms. */
  readonly now: number;
  /** Leaves out the way to the entry, on the entry's own page. */
  readonly isOfOneEntry?: boolean;
};

/** What happened in quarantine, the latest first: what, who, when and why. */
export function EventList({ project, events, now, isOfOneEntry = false }: EventListProps) {
  return (
    <ol className={styles.events}>
      {events.map((event) => (
        <li key={event.id} data-kind={event.kind}>
          <Icon name={icons[event.kind]} size={16} />
          <div>
            <p>
              <strong>{eventWords[event.kind]}</strong>
              {!isOfOneEntry && event.entryId !== undefined && (
                <>
                  {" · "}
                  <Link href={quarantineEntryPath(project, event.entryId)} prefetch={false}>
                    entry {event.entryId}
                  </Link>
                </>
              )}
              <span className={styles.who}>
                {" "}
                {event.by.name}, <Moment at={event.at} now={now} />
              </span>
            </p>
            <p className={styles.reason}>{event.reason}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

const icons: Readonly<Record<QuarantineEventKind, IconName>> = {
  added: "quarantined",
  changed: "settings",
  extended: "calendar",
  tightened: "warning",
  expiring: "duration",
  overdue: "warning",
  ready: "done",
  released: "skipped",
  proposed: "info",
  declined: "clear",
  settings: "settings",
};
