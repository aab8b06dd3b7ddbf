import { labelLooks } from "#app/projects/[project]/runs/label-badge.tsx";
import type { RunView } from "#app/projects/[project]/runs/run-view.ts";
import { viewHref } from "#app/projects/[project]/view.ts";
import { StatusChips } from "#app/ui/status-chips.tsx";
import type { RunList } from "#db/runs/list-runs.ts";
import { labelWords } from "#lib/verdict-sentence.ts";

/** Red runs by what they probably are; a second click on a choice takes it back. Nothing where none was judged. */
export function VerdictChips({
  view,
  byVerdict,
}: {
  readonly view: RunView;
  readonly byVerdict: RunList["byVerdict"];
}) {
  const chips = [...byVerdict]
    .filter(([label, count]) => count > 0 || label === view.verdict)
    .map(([label, count]) => ({
      label: labelWords[label],
      icon: labelLooks[label].icon,
      count,
      href: viewHref(view, { verdict: label === view.verdict ? undefined : label }),
      isCurrent: label === view.verdict,
    }));
  return chips.length === 0 ? null : <StatusChips label="Verdict" chips={chips} />;
}
