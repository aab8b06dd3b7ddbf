import { AccountMenu } from "#app/account/account-menu.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Frame } from "#app/ui/frame.tsx";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <Frame account={<AccountMenu />}>
      <h1 className="visually-hidden">Not found</h1>
      <EmptyState
        icon="search"
        title="There is nothing at this address"
        actions={<ButtonLink href="/">All projects</ButtonLink>}
      >
        The project, test or run may have been deleted or renamed, or it is older than what is kept.
      </EmptyState>
    </Frame>
  );
}
