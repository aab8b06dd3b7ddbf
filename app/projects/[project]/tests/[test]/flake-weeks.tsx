import styles from "#app/projects/[project]/tests/[test]/flake-weeks.module.css";
import { statusSegments } from "#app/projects/[project]/tests/[test]/status-segments.ts";
import { PlotFigure } from "#app/ui/plot-figure.tsx";
import { statusLooks } from "#app/ui/status-badge.tsx";
import { Table } from "#app/ui/table.tsx";
import type { FlakeWeek } from "#db/test-page/flakes-by-week.ts";
import type { StatusChange } from "#db/test-page/test-standing.ts";
import { addDays, dayStart } from "#lib/day.ts";
import { formatCount } from "#lib/format/format-count.ts";
import { formatInterval } from "#lib/format/format-interval.ts";
import { formatRate } from "#lib/format/format-rate.ts";
import { wilson } from "#lib/stats/wilson.ts";
import { resultsUntilKnown, type TestStatus } from "#lib/test-status.ts";

const height = 120;
/** Room for the strip of statuses above the bars and for the days below them. */
const head = 24;
const foot = 20;

type FlakeWeeksProps = {
  /** Oldest first, at least one. */
  readonly weeks: readonly FlakeWeek[];
  /** Newest first. */
  readonly changes: readonly StatusChange[];
  readonly status: TestStatus;
};

/** Results that flaked beyond doubt, week by week, under the statuses that the test had. */
export function FlakeWeeks({ weeks, changes, status }: FlakeWeeksProps) {
  const title = "Flakes by week";
  const from = dayStart(weeks[0]!.first);
  const to = dayStart(addDays(weeks.at(-1)!.last, 1));
  const segments = statusSegments(changes, status, from, to);
  const top = Math.max(...weeks.map(({ flaked, ran }) => (flaked > 0 ? wilson(flaked, ran)![1] : 0)));
  const labelled = Math.ceil(weeks.length / 6);
  return (
    <PlotFigure
      title={title}
      note="Results that failed and passed on the same code, out of those that ran, on all branches; the line is the 95 % interval. Above: the status that the test had."
      plot={
        <div className={styles.plot}>
          <span className={styles.top}>
            {top > 0 ? formatRate(top) : "No flake beyond doubt in these weeks"}
          </span>
          <svg width="100%" height={height} role="img" aria-label={summary(weeks)}>
            {segments.map((segment) => (
              <rect
                key={segment.from}
                data-status={segment.status}
                x={percent(segment.from)}
                width={percent(segment.to - segment.from)}
                y="0"
                height="8"
              >
                <title>{statusLooks[segment.status].word}</title>
              </rect>
            ))}
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
          <ul className={styles.key}>
            {[...new Set(segments.map((segment) => segment.status))].map((one) => (
              <li key={one} data-status={one}>
                {statusLooks[one].word}
              </li>
            ))}
          </ul>
        </div>
      }
      table={
        <Table
          caption={title}
          columns={[
            { key: "week", label: "Week" },
            { key: "flaked", label: "Flaked", align: "end" },
            { key: "ran", label: "Ran", align: "end" },
            { key: "share", label: "Share", align: "end" },
            { key: "interval", label: "95 % interval", align: "end" },
            { key: "status", label: "Status at its end" },
          ]}
          rows={weeks.toReversed().map((week, index) => ({
            key: week.first,
            cells: {
              week: `${week.first} to ${week.last}`,
              flaked: formatCount(week.flaked),
              ran: formatCount(week.ran),
              share: week.ran < resultsUntilKnown ? "—" : formatRate(week.flaked / week.ran),
              interval: formatInterval(wilson(week.flaked, week.ran)),
              status: statusLooks[statusAt(segments, 1 - index / weeks.length)].word,
            },
          }))}
          isStatic
        />
      }
    />
  );
}

type BarProps = {
  readonly week: FlakeWeek;
  /** The share at the plot's top. */
  readonly top: number;
  /** Where the week begins and how wide it is, as parts of the plot's width. */
  readonly left: number;
  readonly width: number;
  readonly isLabelled: boolean;
};

function Bar({ week, top, left, width, isLabelled }: BarProps) {
  const { ran, flaked, last } = week;
  const up = (share: number) => head + (1 - (top > 0 ? share / top : 0)) * (height - foot - head);
  const middle = percent(left + width / 2);
  const interval = wilson(flaked, ran);
  return (
    <g>
      <title>{weekWords(week)}</title>
      <rect
        className={styles.place}
        x={percent(left)}
        width={percent(width)}
        y={head}
        height={height - head}
      />
      {flaked > 0 && interval !== undefined && (
        <>
          <rect
            className={styles.bar}
            x={percent(left + width * 0.2)}
            width={percent(width * 0.6)}
            y={up(flaked / ran)}
            height={up(0) - up(flaked / ran)}
          />
          <line className={styles.range} x1={middle} x2={middle} y1={up(interval[1])} y2={up(interval[0])} />
        </>
      )}
      {isLabelled && (
        <text className={styles.label} x={middle} y={height - 5}>
          {dayFormat.format(Date.parse(last))}
        </text>
      )}
    </g>
  );
}

function weekWords({ first, last, ran, flaked }: FlakeWeek): string {
  const days = `${first} to ${last}`;
  if (ran === 0) return `${days}: did not run`;
  return `${days}: ${formatCount(flaked)} of ${formatCount(ran)} flaked (95 %: ${formatInterval(wilson(flaked, ran))})`;
}

function summary(weeks: readonly FlakeWeek[]): string {
  const sum = (count: (week: FlakeWeek) => number) => weeks.reduce((total, week) => total + count(week), 0);
  return `Flakes by week: ${formatCount(sum(({ flaked }) => flaked))} of ${formatCount(sum(({ ran }) => ran))} results in ${weeks.length} weeks`;
}

function statusAt(segments: ReturnType<typeof statusSegments>, place: number): TestStatus {
  return (segments.find(({ to }) => to >= place - 1e-9) ?? segments.at(-1)!).status;
}

function percent(part: number): string {
  return `${Math.round(part * 10_000) / 100}%`;
}

const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
