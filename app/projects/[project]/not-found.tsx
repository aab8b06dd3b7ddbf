import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";

export const metadata = { title: "Not found" };

/** Within a project, whose sections stay at hand. */
export default function NotFoundInProject() {
  return (
    <>
      <h1 className="visually-hidden">Not found</h1>
      <EmptyState
        icon="search"
        title="There is nothing at this address"
        actions={<ButtonLink href="/">All projects</ButtonLink>}
      >
        What it named may have been deleted or merged with another, or it is older than what is kept. The
        project’s sections are above.
      </EmptyState>
    </>
  );
}
