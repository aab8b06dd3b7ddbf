"use client";

import styles from "#app/ui/plots/plot.module.css";

/** How the lines of a plot look, in the plot and in its legend. */
export const levelLines = {
  solid: { stroke: "var(--accent)", strokeDasharray: undefined },
  dashed: { stroke: "var(--accent)", strokeDasharray: "5 4" },
  limit: { stroke: "var(--failed-fill)", strokeDasharray: "2 3" },
} as const;

/** A legend's entry for a level line, with its value: the plot itself stays free of words. */
export function LevelKey({
  label,
  line,
}: {
  readonly label: string;
  readonly line: keyof typeof levelLines;
}) {
  return (
    <span className={styles.key}>
      <svg width="20" height="8" aria-hidden="true">
        <path d="M1 4h18" strokeWidth="2" {...levelLines[line]} />
      </svg>
      {label}
    </span>
  );
}
