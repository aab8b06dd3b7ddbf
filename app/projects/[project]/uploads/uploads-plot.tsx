import { uploadLooks } from "#app/projects/[project]/uploads/upload-words.ts";
import { type BarKind, StackedBars } from "#app/ui/stacked-bars.tsx";
import { uploadStatuses } from "#db/uploads/list-uploads.ts";
import type { UploadCounts } from "#db/uploads/upload-health.ts";
import type { UploadStatus } from "#db/uploads-write.ts";

type UploadsPlotProps = {
  readonly title: string;
  /** "Hour" or "Day": what a bar stands for. */
  readonly unit: string;
  /** The oldest first. */
  readonly counts: readonly UploadCounts[];
  /** How a stretch of time is named. */
  readonly nameOf: (at: number) => string;
};

const kinds = uploadStatuses.map(
  (key): BarKind<UploadStatus> => ({ key, word: uploadLooks[key].word, tone: uploadLooks[key].tone }),
);

/** Uploads over time as bars, one colour for each thing that can become of them. */
export function UploadsPlot({ title, unit, counts, nameOf }: UploadsPlotProps) {
  const bars = counts.map(({ at, ...count }) => ({ name: nameOf(at), counts: count }));
  return <StackedBars {...{ title, unit, kinds, bars, titleOf: barTitle }} emptyWord="No uploads" />;
}

function barTitle(name: string, count: Readonly<Record<UploadStatus, number>>): string {
  const parts = uploadStatuses
    .filter((status) => count[status] > 0)
    .map((status) => `${count[status]} ${uploadLooks[status].word.toLowerCase()}`);
  return `${name}: ${parts.length === 0 ? "no uploads" : parts.join(", ")}`;
}
