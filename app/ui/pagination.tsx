import Link from "next/link";
import { Icon } from "#app/ui/glyph.tsx";
import styles from "#app/ui/pagination.module.css";
import { formatCount } from "#lib/format/format-count.ts";

type PaginationProps = {
  /** Number of the first and of the last row shown, from 1. */
  readonly from: number;
  readonly to: number;
  readonly total: number;
  /** What the rows are, in the plural: "tests". */
  readonly noun: string;
  /** Absent at the ends. */
  readonly previousHref?: string | undefined;
  readonly nextHref?: string | undefined;
};

/** Which rows of how many, and the way to the others. Nothing when there are no rows. */
export function Pagination({ from, to, total, noun, previousHref, nextHref }: PaginationProps) {
  if (total === 0) return null;
  return (
    <div className={styles.pagination}>
      <span className="figures">
        {formatCount(from)}–{formatCount(to)} of {formatCount(total)}
        <span className="visually-hidden"> {noun}</span>
      </span>
      {(previousHref !== undefined || nextHref !== undefined) && (
        <span className={styles.steps}>
          <Step href={previousHref} label={`Previous page of ${noun}`} icon="previous" />
          <Step href={nextHref} label={`Next page of ${noun}`} icon="next" />
        </span>
      )}
    </div>
  );
}

function Step(props: {
  readonly href: string | undefined;
  readonly label: string;
  readonly icon: "previous" | "next";
}) {
  if (props.href === undefined) {
    return (
      <span className={styles.step} aria-hidden="true">
        <Icon name={props.icon} />
      </span>
    );
  }
  return (
    <Link
      href={props.href}
      className={styles.step}
      aria-label={props.label}
      title={props.label}
      prefetch={false}
    >
      <Icon name={props.icon} />
    </Link>
  );
}
