import { endOtherSessions, endOwnSession } from "#app/account/actions.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { HiddenFields } from "#app/ui/hidden-fields.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Table } from "#app/ui/table.tsx";
import type { Session } from "#db/people/sessions.ts";
import { formatBrowser } from "#lib/format/format-browser.ts";

type SessionTableProps = {
  readonly sessions: readonly Session[];
  /** The one that shows this page. */
  readonly currentId: string;
  readonly now: number;
};

/** The browsers in which a person is signed in, and how to end that. */
export function SessionTable({ sessions, currentId, now }: SessionTableProps) {
  return (
    <>
      <Table
        caption="Your sessions"
        columns={[
          { key: "browser", label: "Browser", isWide: true },
          { key: "address", label: "Address" },
          { key: "since", label: "Signed in" },
          { key: "until", label: "Until" },
          { key: "act", label: "End", isLabelHidden: true, align: "end" },
        ]}
        rows={sessions.map((session) => ({
          key: session.id,
          cells: {
            browser: <NameCell name={formatBrowser(session.userAgent)} />,
            address: session.ipAddress,
            since: <Moment at={session.createdAt} now={now} />,
            until: <Moment at={session.expiresAt} now={now} form="exact" />,
            act:
              session.id === currentId ? (
                <Badge tone="passed" icon="account" word="This one" />
              ) : (
                <form action={endOwnSession}>
                  <HiddenFields fields={[{ name: "session", value: session.id }]} />
                  <Button>End</Button>
                </form>
              ),
          },
        }))}
      />
      {sessions.length > 1 && (
        <form action={endOtherSessions}>
          <Button>Sign all others out</Button>
        </form>
      )}
    </>
  );
}
