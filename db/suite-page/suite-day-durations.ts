import type { Database } from "#db/open.ts";
import { statement } from "#db/statement.ts";
import { mergedHistograms } from "#lib/stats/durations/histogram.ts";
import { histogramFromBytes } from "#lib/stats/durations/histogram-bytes.ts";
import type { DayDurations } from "#lib/suite-figures.ts";

type Row = {
  readonly day: string;
  readonly measuredRuns: number;
  readonly wall: Buffer | null;
  readonly total: Buffer | null;
};

/**
 * How long all measured runs of a suite took on each day from `first` to `last`, the oldest first; only days with runs.
 * Undefined if those of a day are not kept, which a rebuild mends. Rides on the primary key of suite_days.
 */
export async function suiteDayDurations(
  db: Database,
  suiteId: number,
  { first, last }: { readonly first: string; readonly last: string },
  scopes: readonly number[],
): Promise<DayDurations[] | undefined> {
  const rows = statement<[number, string, string, string], Row>(
    db,
    `select day, measured_runs as measuredRuns, wall_histogram as wall, total_histogram as total from suite_days
     where suite_id = ? and day between ? and ? and scope in (select value from json_each(?))
     order by day, scope`,
  ).all(suiteId, first, last, JSON.stringify(scopes));
  const days: DayDurations[] = [];
  for (const { day, measuredRuns, ...kept } of rows) {
    const wall = kept.wall === null ? undefined : histogramFromBytes(kept.wall);
    const total = kept.total === null ? undefined : histogramFromBytes(kept.total);
    if (wall === undefined || total === undefined) return undefined;
    const before = days.at(-1)?.day === day ? days.pop() : undefined;
    days.push({
      day,
      measuredRuns: measuredRuns + (before?.measuredRuns ?? 0),
      wall: mergedHistograms([wall, ...(before === undefined ? [] : [before.wall])]),
      total: mergedHistograms([total, ...(before === undefined ? [] : [before.total])]),
    });
  }
  return days;
}
