"use client";

import styles from "#app/ui/plots/plot.module.css";

type SeriesToggleProps = {
  readonly label: string;
  readonly isShown: boolean;
  readonly isDashed?: boolean;
  readonly onToggle: () => void;
};

/** A legend's entry: shows how a line looks, hides it and brings it back. */
export function SeriesToggle({ label, isShown, isDashed = false, onToggle }: SeriesToggleProps) {
  return (
    <button type="button" className={styles.series} aria-pressed={isShown} onClick={onToggle}>
      <svg width="20" height="8" aria-hidden="true">
        <path
          d="M1 4h18"
          stroke="var(--accent)"
          strokeWidth="2"
          strokeDasharray={isDashed ? "4 3" : undefined}
        />
      </svg>
      {label}
    </button>
  );
}
