import assert from "node:assert/strict";
import { test } from "node:test";
import type { Incident } from "#lib/incident.ts";
import { incidentSentence } from "#lib/incident-words.ts";

const incident: Incident = {
  what: { kind: "dependency", dependency: "payments" },
  from: Date.parse("2026-11-12T10:42:00Z"),
  to: Date.parse("2026-11-12T11:30:00Z"),
  ...{ runIds: [1, 2], suiteIds: [1, 2], branches: ["main", "#7"], signatureIds: [5, 6], tests: 14 },
};
const timeout = { text: "Read timed out", cause: "network-timeout" };

test("a dependency did what all its failures say", () => {
  assert.equal(
    incidentSentence(incident, () => timeout),
    "payments timed out in 2 runs of 2 suites on 2 branches, 2026-11-12 from 10:42 to 11:30 UTC, with 14 tests.",
  );
  const refused = { text: "Connection refused", cause: "connection-refused" };
  assert.match(
    incidentSentence(incident, (id) => (id === 5 ? timeout : refused)),
    /^payments failed in 2 runs/,
  );
});

test("a signature is quoted, a moment is a moment, and a night has two dates", () => {
  const one: Incident = {
    ...incident,
    what: { kind: "signature", signatureId: 5 },
    to: incident.from,
    branches: ["main"],
  };
  assert.equal(
    incidentSentence(one, () => timeout),
    "“Read timed out” struck in 2 runs of 2 suites, 2026-11-12 at 10:42 UTC, with 14 tests.",
  );
  const night = { ...one, to: Date.parse("2026-11-13T00:10:00Z") };
  assert.match(
    incidentSentence(night, () => undefined),
    /^A failure without a message struck .* 2026-11-12 10:42 to 2026-11-13 00:10 UTC/,
  );
});
