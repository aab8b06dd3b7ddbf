import { type VerdictWord, verdictLooks } from "#app/ui/verdict-looks.ts";
import { formatDuration } from "#lib/format/format-duration.ts";

export type StripResult = {
  readonly verdict: VerdictWord;
  readonly durationMs?: number | undefined;
  /** Where it happened: "run 4121, 8f3c2a1". */
  readonly place?: string;
};

export type StripShape = {
  readonly verdict: VerdictWord;
  /** SVG path of bars, and of the marks above them, which tell verdicts apart without colour. */
  readonly path: string;
  /** Verdict, duration and place; none for the passed. */
  readonly title: string | undefined;
};

/** Width of a cell with the gap behind it, of its bar, and the height of the whole strip, px. */
export const stripCell = { pitch: 6, bar: 4, height: 26 } as const;

const markHeight = 6;
const lowestBar = 4;

/**
 * Shapes of the last `count` results, the oldest first: as tall as their duration against the longest. Results
 * without a duration are half as tall; skipped ones lie flat. Fewer results stand at the end, where the newest are.
 * All that passed are one shape, the first: a page of fifty strips would else be twice its size.
 */
export function stripShapes(results: readonly StripResult[], count: number): StripShape[] {
  const shown = results.slice(-count);
  const longest = Math.max(0, ...shown.map((result) => result.durationMs ?? 0));
  const first = count - shown.length;
  const paths = shown.map((result, index) => {
    const left = (first + index) * stripCell.pitch;
    return barPath(left, barHeight(result, longest)) + markPath(left, result.verdict);
  });
  const passed = paths.filter((_, index) => shown[index]?.verdict === "passed").join("");
  const others = shown.flatMap((result, index) =>
    result.verdict === "passed"
      ? []
      : [{ verdict: result.verdict, path: paths[index] ?? "", title: shapeTitle(result) }],
  );
  return passed === "" ? others : [{ verdict: "passed", path: passed, title: undefined }, ...others];
}

function barHeight({ verdict, durationMs }: StripResult, longest: number): number {
  if (verdict === "skipped" || verdict === "unknown") return 2;
  const room = stripCell.height - markHeight - lowestBar;
  const share = durationMs === undefined || longest === 0 ? 0.5 : durationMs / longest;
  return lowestBar + Math.round(share * room);
}

function barPath(left: number, height: number): string {
  return `M${left} ${stripCell.height}v-${height}h${stripCell.bar}v${height}z`;
}

function markPath(left: number, verdict: VerdictWord): string {
  switch (verdict) {
    case "failed":
    case "errored":
      return `M${left} 0h4l-2 4z`;
    case "flaky":
      return `M${left + 2} 0l2 2l-2 2l-2-2z`;
    case "environment":
      return `M${left} 0h4v4h-4z`;
    case "quarantined":
      return `M${left} 1h4v2h-4z`;
    default:
      return "";
  }
}

function shapeTitle({ verdict, durationMs, place }: StripResult): string {
  const parts = [
    verdictLooks[verdict].word,
    durationMs === undefined ? undefined : formatDuration(durationMs),
    place,
  ];
  return parts.filter((part) => part !== undefined).join(" · ");
}
