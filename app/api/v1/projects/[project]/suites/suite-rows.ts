import type { SuiteBody } from "#app/api/v1/projects/[project]/suites/schema.ts";

const columns = [
  ...["id", "name", "kind", "runs", "red_runs", "red_share", "red_share_low", "red_share_high"],
  ...["wall_p50_ms", "wall_p95_ms", "wall_change_ms", "total_p50_ms", "total_p95_ms", "tests", "time_share"],
  ...["url", "false_alarms", "false_alarm_rate", "false_alarm_rate_low", "false_alarm_rate_high"],
  ...["false_alarms_by_flakes", "false_alarms_by_environment", "genuine_breaks"],
  ...["genuine_breaks_low", "genuine_breaks_high"],
];

/** Suites as the rows of a table, its heads first. */
export function suiteRows(suites: readonly SuiteBody[]): (string | number | undefined)[][] {
  return [columns, ...suites.map(rowOf)];
}

function rowOf(suite: SuiteBody): (string | number | undefined)[] {
  const {
    red_runs: red,
    wall_ms: wall,
    total_ms: total,
    false_alarms: alarms,
    genuine_breaks: breaks,
  } = suite;
  return [
    ...[suite.id, suite.name, suite.kind, suite.runs, red?.count, red?.rate, red?.low, red?.high],
    ...[wall?.p50, wall?.p95, suite.wall_change_ms, total?.p50, total?.p95, suite.tests, suite.time_share],
    ...[suite.url, alarms?.count, alarms?.rate, alarms?.low, alarms?.high],
    ...[alarms?.by_cause.flake, alarms?.by_cause.environment, breaks.expected, breaks.low, breaks.high],
  ];
}
