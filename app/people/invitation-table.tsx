import { endInvitation } from "#app/people/invitation-actions.ts";
import { Confirm } from "#app/ui/confirm.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Table } from "#app/ui/table.tsx";
import type { Pass } from "#db/people/passes.ts";

type InvitationTableProps = {
  /** Name of the project in addresses; "" for the instance. */
  readonly project: string;
  readonly invitations: readonly Pass[];
  readonly now: number;
};

/** Invitations that nobody has used yet. Nothing where there are none. */
export function InvitationTable({ project, invitations, now }: InvitationTableProps) {
  if (invitations.length === 0) return null;
  return (
    <Table
      caption="Open invitations"
      columns={[
        { key: "note", label: "For", isWide: true },
        { key: "role", label: "Role" },
        { key: "by", label: "Made" },
        { key: "until", label: "Until" },
        { key: "act", label: "End", isLabelHidden: true, align: "end" },
      ]}
      rows={invitations.map((invitation) => ({
        key: String(invitation.id),
        cells: {
          note: <NameCell name={invitation.note} />,
          role: invitation.role,
          by: (
            <>
              <Moment at={invitation.createdAt} now={now} /> by {invitation.by.name}
            </>
          ),
          until: <Moment at={invitation.expiresAt} now={now} form="exact" />,
          act: (
            <Confirm
              id={`end-${invitation.id}`}
              label="End"
              title={`End the invitation for ${invitation.note}?`}
              action={endInvitation}
              fields={[
                { name: "project", value: project },
                { name: "invitation", value: String(invitation.id) },
              ]}
              actLabel="End it"
            >
              Its link does not work any more then. You can make another one.
            </Confirm>
          ),
        },
      }))}
    />
  );
}
