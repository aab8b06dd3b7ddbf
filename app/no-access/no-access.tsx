import { AccountMenu } from "#app/account/account-menu.tsx";
import { currentPerson } from "#app/server/person.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Frame } from "#app/ui/frame.tsx";

/** Stands in for what somebody who has signed in may not see or do. */
export async function NoAccess() {
  const person = await currentPerson();
  return (
    <Frame account={<AccountMenu />}>
      <h1 className="visually-hidden">No access</h1>
      <EmptyState
        icon="forbidden"
        title="You may not see or do this"
        actions={<ButtonLink href="/">All projects</ButtonLink>}
      >
        <p>
          {person !== undefined && `You are signed in as ${person.email}. `}Nothing was changed. An
          administrator can give you a role that may.
        </p>
      </EmptyState>
    </Frame>
  );
}
