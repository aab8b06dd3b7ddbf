import { formatCount } from "#lib/format/format-count.ts";

/** A count with its noun: "1 test", "1,284 tests", "2 entries". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
