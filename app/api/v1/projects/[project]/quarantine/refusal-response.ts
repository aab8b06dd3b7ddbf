import { problemResponse } from "#app/api/problem.ts";
import type { QuarantineRefusal } from "#lib/quarantine/refusal.ts";

const statusOf: Readonly<Record<QuarantineRefusal["code"], number>> = {
  faults: 400,
  "takes-in-nothing": 400,
  "unknown-test": 404,
  "unknown-signature": 404,
  "unknown-entry": 404,
  "needs-confirmation": 409,
  "nothing-known": 409,
  "never-quarantined": 409,
  "over-cap": 409,
  "already-quarantined": 409,
  released: 409,
};

/** What quarantine refuses, as problem details: `type` ends with the code, `confirm` names what has to be confirmed. */
export function refusalResponse(refusal: QuarantineRefusal): Response {
  const code = refusal.code === "faults" ? "invalid" : refusal.code;
  const confirm = refusal.code === "needs-confirmation" ? { confirm: refusal.confirmations } : {};
  return problemResponse(statusOf[refusal.code], refusal.message, { code, ...confirm });
}
