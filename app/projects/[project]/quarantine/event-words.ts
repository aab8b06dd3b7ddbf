import type { QuarantineEventKind } from "#lib/quarantine/event.ts";

/** What each kind of event is called. */
export const eventWords: Readonly<Record<QuarantineEventKind, string>> = {
  added: "Added",
  changed: "Changed",
  extended: "Extended",
  tightened: "Muted no more",
  expiring: "Expiring",
  overdue: "Overdue",
  ready: "Ready to release",
  released: "Released",
  proposed: "Proposed",
  declined: "Declined",
  settings: "Settings changed",
};
