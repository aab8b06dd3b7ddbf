import { extendSelected, releaseSelected } from "#app/projects/[project]/quarantine/bulk-actions.ts";
import styles from "#app/projects/[project]/quarantine/bulk-bar.module.css";
import { Button } from "#app/ui/button.tsx";
import { dayOf } from "#lib/day.ts";
import { endDay, latestUntil, usualUntil } from "#lib/quarantine/until.ts";

type BulkBarProps = {
  /** Id of the form, to which the boxes of the table belong. */
  readonly form: string;
  readonly project: string;
  /** Where the list goes on afterwards: the query of its address. */
  readonly query: string;
  /** Epoch ms. */
  readonly now: number;
};

/** What can be done with the entries that were chosen in the table. */
export function BulkBar({ form, project, query, now }: BulkBarProps) {
  return (
    <form id={form} action={extendSelected} className={styles.bar} aria-label="With the chosen entries">
      <input type="hidden" name="project" value={project} />
      <input type="hidden" name="query" value={query} />
      <span className={styles.label}>With the chosen entries:</span>
      <label className={styles.until}>
        <span>until</span>
        <input
          type="date"
          name="until"
          defaultValue={dayOf(usualUntil(now))}
          min={dayOf(now)}
          max={endDay(latestUntil(now))}
        />
      </label>
      <Button>Extend</Button>
      <Button formAction={releaseSelected}>Release</Button>
    </form>
  );
}
