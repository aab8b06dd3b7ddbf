import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "#app/ui/glyph.tsx";
import styles from "#app/ui/stat-card.module.css";

type StatChange = {
  /** With its sign and unit: "+3.2 points", "−14 s". */
  readonly text: string;
  readonly direction: "up" | "down";
  /** Undefined when it is neither good nor bad. */
  readonly isBetter?: boolean | undefined;
};

type StatCardProps = {
  readonly label: string;
  readonly value: string;
  /** Interval, count, or what the number is made of. */
  readonly note?: ReactNode;
  readonly change?: StatChange | undefined;
  /** A sparkline, at the foot. */
  readonly plot?: ReactNode;
  /** Where the number comes from: the whole card leads there. */
  readonly href?: string;
};

/** One number with its name, what it rests on, and how it changed against the window before. */
export function StatCard({ label, value, note, change, plot, href }: StatCardProps) {
  return (
    <div className={styles.card}>
      <p className={styles.label}>
        {href === undefined ? (
          label
        ) : (
          <Link href={href} prefetch={false}>
            {label}
          </Link>
        )}
      </p>
      <p className={styles.line}>
        <span className={`${styles.value} figures`}>{value}</span>
        {change !== undefined && <Change change={change} />}
      </p>
      {note !== undefined && <p className={styles.note}>{note}</p>}
      {plot !== undefined && <div className={styles.plot}>{plot}</div>}
    </div>
  );
}

/** Stat cards side by side, as many as the width holds. */
export function StatCards({ children }: { readonly children: ReactNode }) {
  return <div className={styles.cards}>{children}</div>;
}

function Change({ change }: { readonly change: StatChange }) {
  const judgement = change.isBetter === undefined ? undefined : change.isBetter ? "better" : "worse";
  return (
    <span className={styles.change} data-judgement={judgement} title="Against the window before">
      <Icon name={change.direction} size={14} />
      {change.text}
      {judgement !== undefined && <span className="visually-hidden"> ({judgement})</span>}
    </span>
  );
}
