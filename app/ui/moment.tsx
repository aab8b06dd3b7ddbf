import { formatMoment } from "#lib/format/format-moment.ts";
import { formatRelative } from "#lib/format/format-relative.ts";

type MomentProps = {
  /** Epoch ms; undefined shows a dash. */
  readonly at: number | undefined;
  /** Epoch ms at which the page is made. */
  readonly now: number;
  /** `exact` for places where the distance says too little. */
  readonly form?: "relative" | "exact";
};

/** A moment by its distance. On hover the exact one, in the viewer's zone; in UTC without JavaScript. */
export function Moment({ at, now, form = "relative" }: MomentProps) {
  if (at === undefined) return <>—</>;
  const exact = formatMoment(at);
  return (
    <time dateTime={new Date(at).toISOString()} title={exact}>
      {form === "exact" ? exact : formatRelative(at, now)}
    </time>
  );
}
