import type { Cause } from "#lib/cause.ts";
import { dayOf } from "#lib/day.ts";
import { counted } from "#lib/format/counted.ts";
import { middleCut } from "#lib/format/middle-cut.ts";
import type { Incident } from "#lib/incident.ts";

/** What is known of a signature that took part in an incident. */
type Named = { readonly text: string; readonly cause: string };

const mostOfText = 80;

/**
 * An incident as a sentence: "payments timed out in 9 runs of 4 suites on 2 branches, 2026-11-12 from 10:42 to
 * 11:30 UTC, with 14 tests". `signatureOf` tells the signatures by id.
 */
export function incidentSentence(
  { what, from, to, runIds, suiteIds, branches, signatureIds, tests }: Incident,
  signatureOf: (id: number) => Named | undefined,
): string {
  const named = signatureIds.flatMap((id) => signatureOf(id) ?? []);
  const subject =
    what.kind === "dependency"
      ? `${what.dependency} ${deedOf(named.map(({ cause }) => cause))}`
      : `${quoted(signatureOf(what.signatureId)?.text)} struck`;
  const places = [
    `in ${counted(runIds.length, "run")} of ${counted(suiteIds.length, "suite")}`,
    branches.length > 1 ? ` on ${counted(branches.length, "branch", "branches")}` : "",
  ].join("");
  return `${subject} ${places}, ${timeWords(from, to)}, with ${counted(tests, "test")}.`;
}

const deeds: Partial<Record<Cause, string>> = {
  dns: "was not found by its name",
  "pool-exhausted": "had no free connection",
  "connection-refused": "refused connections",
  "connection-reset": "dropped connections",
  "dependency-error": "answered with errors",
  authentication: "refused access",
  "network-timeout": "timed out",
  "contract-mismatch": "did not hold its contract",
};

/** What a dependency did, if all its failures agree on it. */
function deedOf(causes: readonly string[]): string {
  const [cause, ...others] = new Set(causes);
  return (others.length === 0 && deeds[cause as Cause]) || "failed";
}

function quoted(text: string | undefined): string {
  return text ? `“${middleCut(text, mostOfText)}”` : "A failure without a message";
}

/** "2026-11-12 from 10:42 to 11:30 UTC"; the moment alone if it was one. */
function timeWords(from: number, to: number): string {
  const [first, last] = [from, to].map((at) => new Date(at).toISOString().slice(11, 16));
  if (dayOf(from) !== dayOf(to)) return `${dayOf(from)} ${first} to ${dayOf(to)} ${last} UTC`;
  return first === last ? `${dayOf(from)} at ${first} UTC` : `${dayOf(from)} from ${first} to ${last} UTC`;
}
