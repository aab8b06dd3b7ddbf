import styles from "#app/ui/commit-link.module.css";
import { shortCommit } from "#lib/format/short-commit.ts";

/** A commit by its first digits, linked where its code host is known, whole on hover. A dash for none. */
export function CommitLink({
  commit,
  href,
}: {
  readonly commit: string | undefined;
  readonly href?: string;
}) {
  if (!commit) return <>—</>;
  const short = <code className={styles.commit}>{shortCommit(commit)}</code>;
  if (href === undefined) return <span title={commit}>{short}</span>;
  return (
    <a href={href} title={commit} rel="noreferrer" className={styles.link}>
      {short}
    </a>
  );
}
