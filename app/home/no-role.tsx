import type { ReactNode } from "react";
import { AccountMenu } from "#app/account/account-menu.tsx";
import type { SignedIn } from "#app/server/person-of.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Frame } from "#app/ui/frame.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";

/** What somebody sees who can sign in, but has no role anywhere. */
export function NoRole({ person, banner }: { readonly person: SignedIn; readonly banner: ReactNode }) {
  return (
    <Frame account={<AccountMenu />}>
      {banner}
      <PageHeader title={`Welcome, ${person.name}`} />
      <EmptyState icon="account" title="You have no access yet">
        <p>
          An administrator gives you a role, in a project or in all. Tell them the address that you signed in
          with: <strong>{person.email}</strong>. Then open this page again.
        </p>
      </EmptyState>
    </Frame>
  );
}
