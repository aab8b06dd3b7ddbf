import type { View } from "#app/projects/[project]/view.ts";
import { Callout } from "#app/ui/callout.tsx";

/** What could not be understood of a page's address and of its search. */
export function ViewFaults({ view }: { readonly view: Pick<View, "faults" | "searchFaults"> }) {
  return (
    <>
      {view.faults.length > 0 && (
        <Callout tone="warning" title="Part of the address was not understood and is left out">
          {view.faults.join(" ")}
        </Callout>
      )}
      {view.searchFaults.length > 0 && (
        <Callout tone="warning" title="Part of the search was taken for text">
          {view.searchFaults.join(" ")}
        </Callout>
      )}
    </>
  );
}
