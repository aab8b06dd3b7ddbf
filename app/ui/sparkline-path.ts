/**
 * SVG path of a line through `values` in a box of `width` × `height` px, zero at its foot. A gap (undefined) breaks
 * the line; a value alone between gaps becomes a short dash. "" when no value is known.
 */
export function sparklinePath(
  values: readonly (number | undefined)[],
  width: number,
  height: number,
): string {
  const highest = Math.max(0, ...values.filter((value) => value !== undefined));
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const up = (value: number) => round(height - (highest === 0 ? 0 : (value / highest) * height));
  return values
    .map((value, index) => {
      if (value === undefined) return "";
      const isAlone = values[index - 1] === undefined && values[index + 1] === undefined;
      const point = `${values[index - 1] === undefined ? "M" : "L"}${round(index * step)} ${up(value)}`;
      return isAlone ? `${point}h1` : point;
    })
    .join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
