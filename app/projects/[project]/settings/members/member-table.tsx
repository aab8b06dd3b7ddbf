import { RoleForm } from "#app/people/role-form.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Table } from "#app/ui/table.tsx";
import type { Member } from "#db/people/roles.ts";

type MemberTableProps = {
  readonly project: string;
  /** Who has a role in this project. */
  readonly members: readonly Member[];
  /** Who has one in all projects, which cannot be changed here. */
  readonly everywhere: readonly Member[];
  readonly now: number;
};

/** Who may do what in a project, from where, and since when. */
export function MemberTable({ project, members, everywhere, now }: MemberTableProps) {
  const own = members.map((member) => ({ member, isOwn: true }));
  const inherited = everywhere.map((member) => ({ member, isOwn: false }));
  return (
    <Table
      caption="Members"
      columns={[
        { key: "name", label: "Person", isWide: true },
        { key: "role", label: "Role" },
        { key: "place", label: "In" },
        { key: "given", label: "Given" },
      ]}
      rows={[...own, ...inherited].map(({ member, isOwn }) => ({
        key: `${member.personId} ${isOwn}`,
        isFaint: !isOwn,
        cells: {
          name: <NameCell name={member.name} detail={member.email} />,
          role: isOwn ? (
            <RoleForm
              project={project}
              person={{ id: member.personId, name: member.name }}
              role={member.role}
            />
          ) : (
            member.role
          ),
          place: isOwn ? "this project" : "all projects",
          given: (
            <>
              <Moment at={member.givenAt} now={now} /> by {member.by}
            </>
          ),
        },
      }))}
      empty={<EmptyState title="No members yet">Add somebody, or make an invitation below.</EmptyState>}
    />
  );
}
