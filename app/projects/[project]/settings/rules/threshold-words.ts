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
      { field: "knownResults", label: "Until it has", unit: "results" },
      { field: "knownDays", label: "And has been known for", unit: "days" },
    ],
  },
  {
    legend: "Suspect and flaky",
    fields: [
      {
        field: "suspectFrom",
        label: "Suspect from a likelihood of",
        unit: "%",
        hint: "That the test is flaky: fails by chance although the code is fine.",
      },
      {
        field: "flakyFrom",
        label: "Flaky from a likelihood of",
        unit: "%",
        hint: "And one flake beyond doubt, or two independent ones.",
      },
      { field: "calmBelow", label: "Neither below a likelihood of", unit: "%" },
      {
        field: "calmDays",
        label: "Flaky becomes fixed after",
        unit: "days",
        hint: "In a row below that likelihood.",
      },
    ],
  },
  {
    legend: "Broken",
    fields: [
      {
        field: "brokenFrom",
        label: "Broken from a likelihood of",
        unit: "%",
        hint: "That the test fails steadily, and not by chance. And two failures or more.",
      },
      { field: "mendedBelow", label: "Mended below a likelihood of", unit: "%" },
    ],
  },
  {
    legend: "Fixed",
    fields: [{ field: "fixedDays", label: "Fixed becomes healthy after", unit: "days" }],
  },
];

/** What differs between two sets of thresholds: "Flaky from a likelihood of 80 → 90 %". */
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
