import { windowWords } from "#app/projects/[project]/tests/window-words.ts";
import { type View, viewHref } from "#app/projects/[project]/view.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Moment } from "#app/ui/moment.tsx";
import type { Signature } from "#db/signatures/find-signature.ts";

/** Says that a signature did not strike in the days, branches and suite asked for. */
export function NotStruck({ view, signature }: { readonly view: View; readonly signature: Signature }) {
  return (
    <EmptyState
      title={`It did not strike ${windowWords(view.filters.window)}`}
      icon="calendar"
      actions={
        <ButtonLink href={viewHref(view, { window: "all", branch: undefined, suite: undefined })}>
          Show all time and branches
        </ButtonLink>
      }
    >
      <p>
        In these branches and suites, that is. First seen <Moment at={signature.firstSeenAt} now={view.now} />
        .
      </p>
    </EmptyState>
  );
}
