import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "#app/ui/glyph.tsx";
import styles from "#app/ui/page-header.module.css";
import { keepUnits } from "#lib/format/keep-units.ts";

type Crumb = { readonly label: string; readonly href: string };

type PageHeaderProps = {
  readonly title: ReactNode;
  /** The page's answer in words and numbers. */
  readonly answer?: ReactNode;
  /** Where this page hangs, from the top down, itself left out. */
  readonly crumbs?: readonly Crumb[];
  /** Badges beside the title. */
  readonly marks?: ReactNode;
  /** Buttons and links at the end of the line. */
  readonly actions?: ReactNode;
};

/** Title, answer and actions of a page: its only `<h1>`. */
export function PageHeader({ title, answer, crumbs = [], marks, actions }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      {crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
      <div className={styles.line}>
        <div className={styles.title}>
          <h1>{title}</h1>
          {marks}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {answer !== undefined && (
        <p className={styles.answer}>{typeof answer === "string" ? keepUnits(answer) : answer}</p>
      )}
    </header>
  );
}

function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className={styles.crumbs}>
        {crumbs.map((crumb) => (
          <li key={crumb.href}>
            <Link href={crumb.href} prefetch={false}>
              {crumb.label}
            </Link>
            <Icon name="next" size={12} />
          </li>
        ))}
      </ol>
    </nav>
  );
}
