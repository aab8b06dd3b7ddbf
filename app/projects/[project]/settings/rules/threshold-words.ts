import type { StatusThresholds, ThresholdField } from "#lib/status-thresholds.ts";

/** The fields of the thresholds as the form groups them, in the order in which a test lives through them. */
export const thresholdGroups: readonly {
  readonly legend: string;
  readonly fields: readonly {
    readonly field: ThresholdField;
    readonly label: string;
    readonly unit: string;
    readonly hint?: string;
  }[];
}[] = [
  {
    legend: "New",
    fields: [
      { field: "knownResults", label: "Until it has results", unit: "results" },
      { field: "knownDays", label: "And is known for", unit: "days" },
    ],
  },
  {
    legend: "Suspect and flaky",
    fields: [
      { field: "suspectFrom", label: "Suspect from P(flaky)", unit: "%" },
      {
        field: "flakyFrom",
        label: "Flaky from P(flaky)",
        unit: "%",
        hint: "And one flake beyond doubt, or two independent ones.",
      },
      { field: "calmBelow", label: "Neither below P(flaky)", unit: "%" },
      { field: "calmDays", label: "Flaky is fixed after calm days", unit: "days", hint: "Below that bound." },
    ],
  },
  {
    legend: "Broken",
    fields: [
      { field: "brokenFrom", label: "Broken from P(broken)", unit: "%", hint: "And two failures or more." },
      { field: "mendedBelow", label: "Mended below P(broken)", unit: "%" },
    ],
  },
  {
    legend: "Fixed",
    fields: [{ field: "fixedDays", label: "Fixed is healthy after", unit: "days" }],
  },
];

/** What differs between two sets of thresholds: "flaky from P(flaky) 80 → 90 %". */
export function thresholdDifferences(before: StatusThresholds, after: StatusThresholds): string[] {
  return thresholdGroups.flatMap(({ fields }) =>
    fields
      .filter(({ field }) => before[field] !== after[field])
      .map(({ field, label, unit }) => {
        const shown = (value: number) => (unit === "%" ? Math.round(value * 100) : value);
        return `${label} ${shown(before[field])} → ${shown(after[field])} ${unit}`;
      }),
  );
}
