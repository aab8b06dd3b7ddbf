import type { SignatureBody } from "#app/api/v1/projects/[project]/signatures/schema.ts";

/** Signatures as the rows of a table, its heads first. */
export function signatureRows(bodies: readonly SignatureBody[]): (string | number | undefined)[][] {
  const head = [
    ...["id", "text", "cause", "dependency", "expected_false_alarms", "of_false_alarms", "results"],
    ...["passed_on_retry", "tests", "runs", "pull_requests", "first_seen_at", "last_seen_at", "url"],
  ];
  const rows = bodies.map((body) => [
    ...[body.id, body.text, body.cause, body.dependency],
    ...[body.false_alarms?.expected, body.false_alarms?.of, body.results],
    ...[body.passed_on_retry, body.tests, body.runs, body.pull_requests],
    ...[body.first_seen_at, body.last_seen_at, body.url],
  ]);
  return [head, ...rows];
}
