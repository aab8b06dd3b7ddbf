import type { z } from "zod";
import type {
  IncidentBody,
  SignatureBody,
  signatureListSchema,
} from "#app/api/v1/projects/[project]/signatures/schema.ts";
import type { FailuresInWindow } from "#db/signatures/failures-in-window.ts";
import type { FailureGroup, SignatureLine } from "#db/signatures/rank-signatures.ts";
import type { Incident } from "#lib/incident.ts";
import { incidentSentence } from "#lib/incident-words.ts";
import { signaturePath } from "#lib/paths.ts";
import type { StrikeTally } from "#lib/strike.ts";

/** Where addresses in an answer lead: the project's name there, and this instance. */
export type Place = { readonly slug: string; readonly origin: string };

/** A signature in the words of the API. `total` is the expected number of false alarms by whatever. */
export function signatureBody(
  { signature, tally, falseAlarms }: SignatureLine,
  total: number,
  { slug, origin }: Place,
): SignatureBody {
  return {
    id: String(signature.id),
    text: signature.text,
    cause: signature.cause,
    dependency: signature.dependency,
    first_seen_at: isoTime(signature.firstSeenAt),
    ...struckBody(tally, falseAlarms, total),
    url: `${origin}${signaturePath(slug, signature.id)}`,
  };
}

/** What shares a cause or a dependency in the words of the API. */
export function groupBody(
  { name, signatures, tally, falseAlarms }: FailureGroup,
  total: number,
): z.infer<typeof signatureListSchema>["causes"][number] {
  return { name, signatures, ...struckBody(tally, falseAlarms, total) };
}

/** An incident in the words of the API. */
export function incidentBody(incident: Incident, signatures: FailuresInWindow["signatures"]): IncidentBody {
  const { what, from, to, suiteIds, branches, tests, runIds, signatureIds } = incident;
  return {
    dependency: what.kind === "dependency" ? what.dependency : undefined,
    signature: what.kind === "signature" ? String(what.signatureId) : undefined,
    from: isoTime(from),
    to: isoTime(to),
    text: incidentSentence(incident, (id) => signatures.get(id)),
    suites: suiteIds.length,
    branches: [...branches],
    tests,
    runs: runIds.map(String),
    signatures: signatureIds.map(String),
  };
}

function struckBody(tally: StrikeTally, falseAlarms: number, total: number) {
  return {
    results: tally.results,
    passed_on_retry: tally.passedOnRetry,
    tests: tally.tests,
    runs: tally.runs,
    pull_requests: tally.pullRequests,
    last_seen_at: isoTime(tally.lastAt),
    false_alarms: total > 0 ? { expected: falseAlarms, of: total } : undefined,
  };
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
