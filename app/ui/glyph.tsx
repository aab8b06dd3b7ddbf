/// <reference types="next/image-types/global" />
import styles from "#app/ui/glyph.module.css";
import type { IconName } from "#app/ui/icon-names.ts";
import sprite from "#app/ui/icons.svg";

/**
 * An icon the height of its text. It is ornament: the word for it stands beside, or in the control's label.
 * The file must not be called "icon": Next would take it for the site's own.
 */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className={styles.glyph} width={size} height={size} aria-hidden="true">
      <use href={`${(sprite as { readonly src: string }).src}#${name}`} />
    </svg>
  );
}
