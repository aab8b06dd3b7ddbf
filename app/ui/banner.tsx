import Link from "next/link";
import styles from "#app/ui/banner.module.css";
import { Icon } from "#app/ui/glyph.tsx";

/** Confirms what a form has just done, after the redirect to the page that shows it. */
export function Banner({ text, closeHref }: { readonly text: string; readonly closeHref: string }) {
  return (
    <div className={styles.banner} role="status">
      <Icon name="done" />
      <span>{text}</span>
      <Link href={closeHref} prefetch={false} replace scroll={false} aria-label="Close this message">
        <Icon name="clear" />
      </Link>
    </div>
  );
}
