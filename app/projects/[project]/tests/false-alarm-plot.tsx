import styles from "#app/projects/[project]/tests/false-alarm-plot.module.css";
import type { FalseAlarmWeek } from "#lib/false-alarms.ts";
import { formatExpected } from "#lib/format/format-expected.ts";
import { formatInterval } from "#lib/format/format-interval.ts";
import { formatRate } from "#lib/format/format-rate.ts";

const height = 84;
/** Room for the days below the bars and for the line of an interval above. */
const foot = 20;
const head = 6;

/** Bars of the false-alarm rate by week, the environment's part on top, with the interval of each as a line. */
export function FalseAlarmPlot({ weeks }: { readonly weeks: readonly FalseAlarmWeek[] }) {
  // The interval of a week with few runs would leave no room for the bars: such lines leave the plot at its top.
  const highest = Math.max(...weeks.map(({ rate }) => rate?.rate ?? 0));
  const top = Math.min(2.5 * highest, Math.max(...weeks.map(({ rate }) => rate?.high ?? 0)));
  const labelled = Math.ceil(weeks.length / 6);
  const known = weeks.flatMap(({ rate }) => (rate === undefined ? [] : [rate.rate]));
  const range = `${formatRate(Math.min(...known))} to ${formatRate(Math.max(...known))}`;
  return (
    <div className={styles.plot}>
      <span className={styles.top}>{formatRate(top)}</span>
      <svg width="100%" height={height} role="img" aria-label={`False-alarm rate by week: ${range}`}>
        <line className={styles.grid} x1="0" x2="100%" y1={head} y2={head} />
        {weeks.map((week, index) => (
          <Bar
            key={week.first}
            week={week}
            top={top}
            left={index / weeks.length}
            width={1 / weeks.length}
            isLabelled={(weeks.length - 1 - index) % labelled === 0}
          />
        ))}
        <line className={styles.base} x1="0" x2="100%" y1={height - foot} y2={height - foot} />
      </svg>
    </div>
  );
}

type BarProps = {
  readonly week: FalseAlarmWeek;
  /** The rate at the plot's top. */
  readonly top: number;
  /** Where the week begins and how wide it is, as parts of the plot's width. */
  readonly left: number;
  readonly width: number;
  readonly isLabelled: boolean;
};

function Bar({ week, top, left, width, isLabelled }: BarProps) {
  const { rate } = week;
  const percent = (part: number) => `${Math.round(part * 10_000) / 100}%`;
  const up = (value: number) =>
    head + (1 - (top > 0 ? Math.min(1, value / top) : 0)) * (height - foot - head);
  const middle = percent(left + width / 2);
  const environment = rate?.byCause.find(({ cause }) => cause === "environment")?.expected ?? 0;
  const split = rate === undefined ? 0 : rate.rate - environment / rate.runs;
  const column = { x: percent(left + width * 0.2), width: percent(width * 0.6) };
  return (
    <g>
      <title>{weekWords(week)}</title>
      <rect x={percent(left)} width={percent(width)} y="0" height={height} className={styles.hit} />
      {rate !== undefined && (
        <>
          <rect {...column} y={up(split)} height={up(0) - up(split)} className={styles.flake} />
          <rect {...column} y={up(rate.rate)} height={up(split) - up(rate.rate)} className={styles.outage} />
          <line x1={middle} x2={middle} y1={up(rate.high)} y2={up(rate.low)} className={styles.range} />
        </>
      )}
      {isLabelled && (
        <text x={middle} y={height - 5} className={styles.label}>
          {dayLabel(week.last)}
        </text>
      )}
    </g>
  );
}

function weekWords({ first, last, rate }: FalseAlarmWeek): string {
  const days = first === last ? first : `${first} to ${last}`;
  if (rate === undefined) return `${days}: no runs`;
  const interval = formatInterval([rate.low, rate.high]);
  return `${days}: ${formatRate(rate.rate)} (95 %: ${interval}), about ${formatExpected(rate.expected)} of ${rate.runs} runs`;
}

const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

function dayLabel(day: string): string {
  return dayFormat.format(Date.parse(day));
}
