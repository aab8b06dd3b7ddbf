import styles from "#app/ui/commit-link.module.css";
import { commitAddress } from "#lib/code-host.ts";
import { shortCommit } from "#lib/format/short-commit.ts";

type CommitLinkProps = {
  readonly commit: string | undefined;
  /** Address of the project's repository, if it is known. */
  readonly repository: string | undefined;
};

/** A commit by its first digits, linked where its repository is known, whole on hover. A dash for none. */
export function CommitLink({ commit, repository }: CommitLinkProps) {
  if (!commit) return <>—</>;
  const short = <code className={styles.commit}>{shortCommit(commit)}</code>;
  const href = commitAddress(repository, commit);
  if (href === undefined) return <span title={commit}>{short}</span>;
  return (
    <a href={href} title={commit} rel="noreferrer" className={styles.link}>
      {short}
    </a>
  );
}
