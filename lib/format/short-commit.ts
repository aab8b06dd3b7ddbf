/** The first seven digits of a commit; a revision that is no hash ("r1204", "release-7") stays whole. "—" for none. */
export function shortCommit(commit: string | undefined): string {
  if (!commit) return "—";
  return /^[0-9a-f]{8,64}$/i.test(commit) ? commit.slice(0, 7) : commit;
}
