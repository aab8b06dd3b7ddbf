import styles from "#app/projects/counted-rate.module.css";
import { formatDuration } from "#lib/format/format-duration.ts";
import { formatExpected } from "#lib/format/format-expected.ts";
import type { Impact } from "#lib/stats/impact/impact.ts";

/** Less than this is as good as none: a twentieth of a run. */
const negligible = 0.05;
const msPerMinute = 60_000;

/** What a test cost: runs that were false alarms by it, and below them pull requests and time. A dash for nothing. */
export function ImpactCell({ impact }: { readonly impact: Impact }) {
  const { falseAlarms, pullRequests, minutes } = impact;
  if (falseAlarms < negligible) return "—";
  const shownPullRequests = formatExpected(pullRequests);
  const details = [
    pullRequests >= negligible && `${shownPullRequests} PR${shownPullRequests === "1" ? "" : "s"}`,
    minutes > 0 && formatDuration(minutes * msPerMinute),
  ].filter((detail) => detail !== false);
  return (
    <span className={styles.cell}>
      <span className="figures">{formatExpected(falseAlarms)}</span>
      {details.length > 0 && <span className={styles.count}>{details.join(" · ")}</span>}
    </span>
  );
}
