import Link from "next/link";
import styles from "#app/projects/[project]/quarantine/event-list.module.css";
import { eventWords } from "#app/projects/[project]/quarantine/event-words.ts";
import { Icon } from "#app/ui/glyph.tsx";
import type { IconName } from "#app/ui/icon-names.ts";
import { Moment } from "#app/ui/moment.tsx";
import { quarantineEntryPath, signaturePath, testPath } from "#lib/paths.ts";
import type { QuarantineEvent, QuarantineEventKind } from "#lib/quarantine/event.ts";

type EventListProps = {
  readonly project: string;
  readonly events: readonly QuarantineEvent[];
  /** Epoch ms. */
  readonly now: number;
  /** What to call the tests that events are about, by id; none on the page of one entry. */
  readonly names?: ReadonlyMap<number, string>;
};

/** What happened in quarantine, the latest first: what, who, when and why. */
export function EventList({ project, events, now, names }: EventListProps) {
  return (
    <ol className={styles.events}>
      {events.map((event) => (
        <li key={event.id} data-kind={event.kind}>
          <Icon name={icons[event.kind]} size={16} />
          <div>
            <p>
              <strong>{eventWords[event.kind]}</strong>
              {names !== undefined && <Subject project={project} event={event} names={names} />}
              <span className={styles.who}>
                {" "}
                {event.by.name}, <Moment at={event.at} now={now} />
              </span>
            </p>
            <p className={styles.reason}>
              {event.reason}
              {event.signatureId !== undefined && (
                <>
                  {" "}
                  <Link href={signaturePath(project, event.signatureId)} prefetch={false}>
                    The failure
                  </Link>
                </>
              )}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

type SubjectProps = {
  readonly project: string;
  readonly event: QuarantineEvent;
  readonly names: ReadonlyMap<number, string>;
};

/** What an event is about: its entry, or its test where there is no entry yet. */
function Subject({ project, event: { entryId, testId }, names }: SubjectProps) {
  const name = testId === undefined ? undefined : names.get(testId);
  if (entryId === undefined && (testId === undefined || name === undefined)) return null;
  const href = entryId === undefined ? testPath(project, testId!) : quarantineEntryPath(project, entryId);
  return (
    <>
      {" · "}
      <Link href={href} prefetch={false}>
        {name ?? `entry ${entryId}`}
      </Link>
    </>
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
