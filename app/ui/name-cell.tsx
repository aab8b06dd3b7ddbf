import type { ReactNode } from "react";
import { CopyButton } from "#app/ui/copy-button.tsx";
import styles from "#app/ui/name-cell.module.css";

/** So much of a name's end stays in sight, however narrow its cell: names of tests differ there. */
const tailLength = 18;

/** Names no longer than this fit the narrowest cell and are never cut. */
const fittingLength = 34;

type NameCellProps = {
  readonly name: string;
  readonly href?: string;
  /** Where it belongs, in a quiet second line: suite, class or file. */
  readonly detail?: ReactNode;
  readonly isCopyable?: boolean;
  /** Keeps the name on one line on a narrow screen too: in grids, where there are no cards. */
  readonly isOneLine?: boolean;
};

/** A name cut in its middle by the width of its cell, whole on hover and for screen readers. */
export function NameCell({ name, href, detail, isCopyable = false, isOneLine = false }: NameCellProps) {
  return (
    <div className={styles.cell} data-one-line={isOneLine || undefined}>
      <div className={styles.line}>
        {href === undefined ? (
          <Name name={name} />
        ) : (
          <a href={href} className={styles.link}>
            <Name name={name} />
          </a>
        )}
        {isCopyable && (
          <span className={styles.copy}>
            <CopyButton text={name} label="Copy the name" />
          </span>
        )}
      </div>
      {detail !== undefined && <div className={styles.detail}>{detail}</div>}
    </div>
  );
}

function Name({ name }: { readonly name: string }) {
  const characters = [...name];
  if (characters.length <= fittingLength) return <span className={styles.name}>{name}</span>;
  const cut = characters.length - tailLength;
  return (
    <span className={styles.name} title={name}>
      <span className="visually-hidden">{name}</span>
      <span className={styles.parts} aria-hidden="true">
        <span className={styles.head}>{characters.slice(0, cut).join("")}</span>
        <span className={styles.tail}>{characters.slice(cut).join("")}</span>
      </span>
    </span>
  );
}
