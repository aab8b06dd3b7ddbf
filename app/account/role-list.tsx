import type { SignedIn } from "#app/server/person-of.ts";
import { listReadableProjects, rolesOnce } from "#app/server/rights.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { KeyValues } from "#app/ui/key-values.tsx";
import { instancePlace, placeOf } from "#db/people/place.ts";

/** What a person is, everywhere and in which project. */
export async function RoleList({ person }: { readonly person: SignedIn }) {
  const roles = await rolesOnce(person.id);
  const everywhere = roles.get(instancePlace);
  const projects = (await listReadableProjects(person)).flatMap((project) => {
    const role = roles.get(placeOf(project));
    return role === undefined ? [] : [{ key: project.name, value: role }];
  });
  const items = [
    ...(everywhere === undefined ? [] : [{ key: "In all projects", value: everywhere }]),
    ...projects,
  ];
  if (items.length > 0) return <KeyValues items={items} />;
  return (
    <EmptyState icon="account" title="You have no role yet">
      An administrator gives you one, in a project or in all.
    </EmptyState>
  );
}
