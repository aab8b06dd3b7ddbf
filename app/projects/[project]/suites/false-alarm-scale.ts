/** The scale that shows all intervals of a column of false-alarm rates; 1 for none. */
export function falseAlarmScale(rates: readonly ({ readonly high: number } | undefined)[]): number {
  const highest = Math.max(0, ...rates.map((rate) => rate?.high ?? 0));
  return highest === 0 ? 1 : highest;
}
