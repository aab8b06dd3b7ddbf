import styles from "#app/projects/[project]/runs/[run]/share-bar.module.css";
import { type VerdictShares, wholePercents } from "#lib/verdict-shares.ts";

/** What a failure may be, as one bar whose parts are named with their probabilities beside it. */
export function ShareBar({
  shares,
  isOld = false,
  isLarge = false,
}: {
  readonly shares: VerdictShares;
  /** The break, if it is one, was there before this change, whose fault it is not. */
  readonly isOld?: boolean;
  readonly isLarge?: boolean;
}) {
  const percents = wholePercents(shares);
  const words = [
    { share: "genuine", word: isOld ? "break from before" : "genuine break" },
    { share: "flake", word: "flake" },
    { share: "environment", word: "environment" },
  ] as const satisfies readonly { share: keyof VerdictShares; word: string }[];
  // Nothing is impossible: a part that rounds to none is not named at all.
  const told = words.filter(({ share }) => percents[share] > 0);
  let from = 0;
  return (
    <div className={styles.shares} data-large={isLarge || undefined}>
      <svg className={styles.bar} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        {words.map(({ share }) => {
          const x = from;
          from += percents[share];
          return <rect key={share} data-share={share} x={x} width={percents[share]} height="1" />;
        })}
      </svg>
      <ul className={styles.key}>
        {told.map(({ share, word }) => (
          <li key={share} data-share={share}>
            <span className={`${styles.percent} figures`}>{percents[share]} %</span> {word}
          </li>
        ))}
      </ul>
    </div>
  );
}
