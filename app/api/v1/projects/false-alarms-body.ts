import type { z } from "zod";
import type { projectSchema } from "#app/api/v1/projects/schema.ts";
import type { FalseAlarms } from "#lib/false-alarms.ts";
import type { RedRunCause } from "#lib/red-run.ts";
import type { FalseAlarmRate } from "#lib/stats/impact/false-alarm-rate.ts";

type FalseAlarmsBody = NonNullable<z.infer<typeof projectSchema>["false_alarms"]>;

/** The false alarms of a window in the words of the API. */
export function falseAlarmsBody({ rate, weeks }: FalseAlarms): FalseAlarmsBody {
  const byCause = new Map(rate.byCause.map(({ cause, expected }) => [cause, expected]));
  const expectedBy = (cause: RedRunCause) => rounded(byCause.get(cause) ?? 0);
  return {
    ...rateBody(rate),
    by_cause: { flake: expectedBy("flake"), environment: expectedBy("environment") },
    weeks: weeks.map((week) => ({
      first: week.first,
      last: week.last,
      rate: week.rate && rateBody(week.rate),
    })),
  };
}

function rateBody({ rate, low, high, expected, runs }: FalseAlarmRate<RedRunCause>) {
  return { rate, low, high, count: rounded(expected), of: runs };
}

function rounded(expected: number): number {
  return Math.round(expected * 100) / 100;
}
