/** One coloured part of a bar, in the units of the drawing's box. */
export type BarPart<Key extends string> = {
  readonly key: Key;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Share of a bar's place that stays empty between it and the next. */
const gap = 0.25;

/**
 * Bars side by side in a box of `width` × `height`, each with its parts above one another in the order of `keys`,
 * zero at the foot, the tallest bar as high as the box. Parts of nothing are left out; no bars if all are empty.
 */
export function barParts<Key extends string>(
  bars: readonly Readonly<Record<Key, number>>[],
  keys: readonly Key[],
  width: number,
  height: number,
): BarPart<Key>[][] {
  const tallest = Math.max(0, ...bars.map((bar) => keys.reduce((sum, key) => sum + bar[key], 0)));
  const pitch = width / Math.max(1, bars.length);
  return bars.map((bar, index) => {
    let top = height;
    return keys.flatMap((key) => {
      if (bar[key] <= 0) return [];
      const partHeight = (bar[key] / tallest) * height;
      top -= partHeight;
      return [{ key, x: (index + gap / 2) * pitch, y: top, width: (1 - gap) * pitch, height: partHeight }];
    });
  });
}
