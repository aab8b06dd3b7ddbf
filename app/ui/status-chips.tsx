import Link from "next/link";
import { Icon } from "#app/ui/glyph.tsx";
import type { IconName } from "#app/ui/icon-names.ts";
import styles from "#app/ui/status-chips.module.css";
import { formatCount } from "#lib/format/format-count.ts";

export type StatusChip = {
  readonly label: string;
  readonly count: number;
  readonly href: string;
  readonly isCurrent: boolean;
  readonly icon?: IconName;
};

/** Parts of a list with their counts; a click shows that part alone. */
export function StatusChips({
  label,
  chips,
}: {
  readonly label: string;
  readonly chips: readonly StatusChip[];
}) {
  return (
    <nav aria-label={label} className={styles.nav}>
      <ul className={styles.chips}>
        {chips.map((chip) => (
          <li key={chip.label}>
            <Link
              href={chip.href}
              className={styles.chip}
              aria-current={chip.isCurrent || undefined}
              prefetch={false}
              scroll={false}
            >
              {chip.icon && <Icon name={chip.icon} size={14} />}
              {chip.label} <span className={`${styles.count} figures`}>{formatCount(chip.count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
