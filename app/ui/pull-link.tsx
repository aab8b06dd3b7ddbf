import { pullAddress } from "#lib/code-host.ts";

type PullLinkProps = {
  readonly pull: string;
  /** Address of the project's repository, if it is known. */
  readonly repository: string | undefined;
};

/** A pull request by its number, linked where its repository is known. */
export function PullLink({ pull, repository }: PullLinkProps) {
  const href = pullAddress(repository, pull);
  if (href === undefined) return <>#{pull}</>;
  return (
    <a href={href} rel="noreferrer">
      #{pull}
    </a>
  );
}
