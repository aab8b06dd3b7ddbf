import { rateBody } from "#app/api/rate-body.ts";
import type { SuiteBody, SuiteDayBody } from "#app/api/v1/projects/[project]/suites/schema.ts";
import { falseAlarmsBody } from "#app/api/v1/projects/false-alarms-body.ts";
import type { RankedSuite } from "#db/suite-page/rank-suites.ts";
import type { Suite } from "#db/suites.ts";
import type { ExpectedCount } from "#lib/expected-count.ts";
import { suitePath } from "#lib/paths.ts";
import type { Spread, SuiteDay } from "#lib/suite-figures.ts";

/** A suite in the words of the API. `place` is the project's address part and the server's origin. */
export function suiteBody(line: RankedSuite, place: { slug: string; origin: string }): SuiteBody {
  const { suite, figures, change, alarms } = line;
  return {
    ...suiteIdentityBody(suite),
    runs: figures.runs,
    red_runs: rateBody(figures.redRuns, figures.runs),
    false_alarms: alarms.falseAlarms && falseAlarmsBody(alarms.falseAlarms),
    genuine_breaks: breaksBody(alarms.genuine),
    wall_ms: spreadBody(figures.wall),
    wall_change_ms: change?.ms,
    total_ms: spreadBody(figures.total),
    tests: line.tests,
    time_share: line.timeShare,
    url: place.origin + suitePath(place.slug, suite.id),
  };
}

export function suiteIdentityBody({ id, name, kind, isKindGuessed }: Suite) {
  return { id: String(id), name, kind, kind_guessed: isKindGuessed };
}

/** A suite's day in the words of the API. */
export function suiteDayBody({ day, runs, wall, total }: SuiteDay): SuiteDayBody {
  return { day, runs, wall_ms: spreadBody(wall), total_ms: spreadBody(total) };
}

function breaksBody({ expected, low, high }: ExpectedCount): SuiteBody["genuine_breaks"] {
  return { expected: Math.round(expected * 100) / 100, low, high };
}

function spreadBody({ p50Ms, p95Ms }: Spread): { p50: number; p95: number } | undefined {
  return p50Ms === undefined || p95Ms === undefined ? undefined : { p50: p50Ms, p95: p95Ms };
}
