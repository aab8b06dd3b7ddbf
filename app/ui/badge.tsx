import styles from "#app/ui/badge.module.css";
import { Icon } from "#app/ui/glyph.tsx";
import type { IconName } from "#app/ui/icon-names.ts";
import type { Tone } from "#app/ui/tone.ts";

type BadgeProps = {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: string;
  /** Why, shown on hover. */
  readonly tip?: string | undefined;
};

/** A word with its icon on the colour it stands for: shape, word and colour each say it alone. */
export function Badge({ tone, icon, word, tip }: BadgeProps) {
  return (
    <span className={styles.badge} data-tone={tone} title={tip}>
      <Icon name={icon} size={14} />
      {word}
    </span>
  );
}
