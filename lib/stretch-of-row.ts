/**
 * In which of the stretches that make up a list, in its order, a row lies, and which row of it that is. Rows count from
 * 0. Undefined if the list ends before. Looks no further than that stretch.
 */
export function stretchOfRow<Stretch extends { readonly rows: number }>(
  stretches: Iterable<Stretch>,
  row: number,
): { readonly stretch: Stretch; readonly row: number } | undefined {
  let left = row;
  for (const stretch of stretches) {
    if (left < stretch.rows) return { stretch, row: left };
    left -= stretch.rows;
  }
  return undefined;
}
