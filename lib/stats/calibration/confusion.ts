/** How many verdicts with a label turned out how. */
export type LabelOutcomes<Label> = {
  readonly label: Label;
  readonly genuine: number;
  readonly notGenuine: number;
  /** Nothing has told yet. */
  readonly open: number;
};

/**
 * Table of label × outcome, one row for each of `labels` in this order, with zeros for those that were never given.
 * Verdicts with other labels are left out.
 */
export function confusion<Label>(
  labels: readonly Label[],
  verdicts: readonly { readonly label: Label; readonly isGenuine: boolean | undefined }[],
): LabelOutcomes<Label>[] {
  const byLabel = Map.groupBy(verdicts, ({ label }) => label);
  return labels.map((label) => {
    const own = byLabel.get(label) ?? [];
    const count = (outcome: boolean | undefined) =>
      own.filter(({ isGenuine }) => isGenuine === outcome).length;
    return { label, genuine: count(true), notGenuine: count(false), open: count(undefined) };
  });
}
