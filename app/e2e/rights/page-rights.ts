import type { Right } from "#lib/rights.ts";

const inProject = "app/projects/[project]";

/** What each page below a project asks for. The matrix fails for a page that is not listed here. */
export const pageRights: Readonly<Record<string, Right>> = {
  [`${inProject}/page`]: "read",
  [`${inProject}/calibration/page`]: "read",
  [`${inProject}/failures/page`]: "read",
  [`${inProject}/failures/[signature]/page`]: "read",
  [`${inProject}/quarantine/page`]: "read",
  [`${inProject}/quarantine/[entry]/page`]: "read",
  [`${inProject}/quarantine/new/page`]: "quarantine",
  [`${inProject}/runs/page`]: "read",
  [`${inProject}/runs/[run]/page`]: "read",
  [`${inProject}/settings/page`]: "settings",
  [`${inProject}/settings/badge/page`]: "settings",
  [`${inProject}/settings/members/page`]: "members",
  [`${inProject}/settings/notifications/page`]: "notifications",
  [`${inProject}/settings/notifications/[channel]/page`]: "notifications",
  [`${inProject}/settings/notifications/log/page`]: "notifications",
  [`${inProject}/settings/notifications/new/[kind]/page`]: "notifications",
  [`${inProject}/settings/ownership/page`]: "curate",
  [`${inProject}/settings/quarantine/page`]: "settings",
  [`${inProject}/settings/rules/page`]: "settings",
  [`${inProject}/settings/tokens/page`]: "tokens",
  [`${inProject}/suites/page`]: "read",
  [`${inProject}/suites/[suite]/page`]: "read",
  [`${inProject}/tests/page`]: "read",
  [`${inProject}/tests/[test]/page`]: "read",
  [`${inProject}/tests/[test]/merge/page`]: "curate",
  [`${inProject}/uploads/page`]: "read",
  [`${inProject}/uploads/[upload]/page`]: "read",
};
