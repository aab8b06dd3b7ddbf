import { removeSomebody } from "#app/people/person-actions.ts";
import { RoleForm } from "#app/people/role-form.tsx";
import { Confirm } from "#app/ui/confirm.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { NameCell } from "#app/ui/name-cell.tsx";
import { Table } from "#app/ui/table.tsx";
import type { ListedPerson } from "#db/people/roles.ts";
import { formatCount } from "#lib/format/format-count.ts";

type PeopleTableProps = { readonly persons: readonly ListedPerson[]; readonly now: number };

/** Everybody who can sign in, what they are in all projects, and how to change that. */
export function PeopleTable({ persons, now }: PeopleTableProps) {
  return (
    <Table
      caption="People"
      columns={[
        { key: "name", label: "Person", isWide: true },
        { key: "role", label: "Role in all projects" },
        {
          key: "projects",
          label: "Projects",
          align: "end",
          tip: "In how many they have a role of their own",
        },
        { key: "signedIn", label: "Last signed in" },
        { key: "act", label: "Remove", isLabelHidden: true, align: "end" },
      ]}
      rows={persons.map((person) => ({
        key: person.id,
        cells: {
          name: <NameCell name={person.name} detail={person.email} />,
          role: <RoleForm project="" person={person} role={person.role} />,
          projects: formatCount(person.projects || undefined),
          signedIn: <Moment at={person.signedInAt} now={now} />,
          act: <Remove person={person} />,
        },
      }))}
    />
  );
}

function Remove({ person }: { readonly person: ListedPerson }) {
  return (
    <Confirm
      id={`remove-${person.id}`}
      label="Remove"
      title={`Remove ${person.name}?`}
      action={removeSomebody}
      fields={[{ name: "person", value: person.id }]}
      actLabel="Remove"
    >
      {person.email} is signed out everywhere and cannot come in again, but by a new invitation. What they did
      keeps their name.
    </Confirm>
  );
}
