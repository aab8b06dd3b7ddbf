// Where the pages are: every link and redirect is made here.

export function newProjectPath(): string {
  return "/new-project";
}

/** The form to sign in; `to` is where it leads afterwards. */
export function signInPath(to?: string): string {
  return to === undefined || to === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(to)}`;
}

/** What somebody sees who may not use a page or form. */
export function noAccessPath(): string {
  return "/no-access";
}

/** Where the first administrator shows the code from the console. */
export function firstAdministratorPath(): string {
  return "/first-administrator";
}

/** One's own name, password and sessions. */
export function accountPath(): string {
  return "/account";
}

/** Who signs in here: for administrators. */
export function peoplePath(): string {
  return "/people";
}

/** A link that makes a member of whoever opens it first. */
export function invitationPath(secret: string): string {
  return `/invitation/${secret}`;
}

/** A link to choose a new password by, once. */
export function resetPath(secret: string): string {
  return `/reset/${secret}`;
}

/** A project's first page. */
export function projectPath(project: string): string {
  return `/projects/${project}`;
}

export function testsPath(project: string): string {
  return `${projectPath(project)}/tests`;
}

/** The tests as a file for spreadsheets. */
export function testsCsvPath(project: string): string {
  return `${projectPath(project)}/tests.csv`;
}

export function testPath(project: string, testId: number | string): string {
  return `${testsPath(project)}/${testId}`;
}

/** Where another test is chosen whose history joins this one's. */
export function mergeTestPath(project: string, testId: number | string): string {
  return `${testPath(project, testId)}/merge`;
}

/** Signatures of failures. */
export function failuresPath(project: string): string {
  return `${projectPath(project)}/failures`;
}

/** The signatures as a file; takes the same query as the page. */
export function failuresCsvPath(project: string): string {
  return `${failuresPath(project)}.csv`;
}

export function signaturePath(project: string, signatureId: number | string): string {
  return `${failuresPath(project)}/${signatureId}`;
}

export function suitesPath(project: string): string {
  return `${projectPath(project)}/suites`;
}

/** The suites as a file; takes the same query as the page. */
export function suitesCsvPath(project: string): string {
  return `${suitesPath(project)}.csv`;
}

export function suitePath(project: string, suiteId: number | string): string {
  return `${suitesPath(project)}/${suiteId}`;
}

export function runsPath(project: string): string {
  return `${projectPath(project)}/runs`;
}

export function runPath(project: string, runId: number | string): string {
  return `${runsPath(project)}/${runId}`;
}

/** The list of runs as a file; takes the same query as the page. */
export function runsCsvPath(project: string): string {
  return `${runsPath(project)}.csv`;
}

/** How right the verdicts on runs have been. */
export function calibrationPath(project: string): string {
  return `${projectPath(project)}/calibration`;
}

export function uploadsPath(project: string): string {
  return `${projectPath(project)}/uploads`;
}

export function uploadPath(project: string, uploadId: number | string): string {
  return `${uploadsPath(project)}/${uploadId}`;
}

/** The list of uploads as a file; takes the same query as the page. */
export function uploadsCsvPath(project: string): string {
  return `${uploadsPath(project)}.csv`;
}

export function settingsPath(project: string): string {
  return `${projectPath(project)}/settings`;
}

/** By which rules statuses, signatures and causes are made. */
export function rulesPath(project: string): string {
  return `${settingsPath(project)}/rules`;
}

/** Images that show a project's figures elsewhere. */
export function badgeSettingsPath(project: string): string {
  return `${settingsPath(project)}/badge`;
}

/** One of them; the metrics stand in lib/badge/badge-words.ts. */
export function badgePath(project: string, metric: string): string {
  return `/api/v1/projects/${project}/badge.svg?metric=${metric}`;
}

/** Whose tests are. */
export function ownershipPath(project: string): string {
  return `${settingsPath(project)}/ownership`;
}

export function tokensPath(project: string): string {
  return `${settingsPath(project)}/tokens`;
}

/** What is muted in CI. */
export function quarantinePath(project: string): string {
  return `${projectPath(project)}/quarantine`;
}

/** How a project uses quarantine: caps and tests that never are. */
export function quarantineRulesPath(project: string): string {
  return `${settingsPath(project)}/quarantine`;
}

/** What somebody wants to quarantine when they come there. */
export type QuarantineWish = {
  /** Tests by id. */
  readonly test?: number | string | readonly number[];
  /** The run whose failure led there. */
  readonly run?: number | string;
  /** A signature to be muted besides. */
  readonly signature?: number | string;
};

/** Where tests are quarantined. */
export function newQuarantinePath(project: string, { test = [], run, signature }: QuarantineWish): string {
  const query = new URLSearchParams([test].flat().map((id) => ["test", String(id)]));
  if (run !== undefined) query.set("run", String(run));
  if (signature !== undefined) query.set("signature", String(signature));
  return `${quarantinePath(project)}/new${query.size === 0 ? "" : `?${query}`}`;
}

export function quarantineEntryPath(project: string, entryId: number | string): string {
  return `${quarantinePath(project)}/${entryId}`;
}

/** The channels that a project's news goes to. */
export function notificationsPath(project: string): string {
  return `${settingsPath(project)}/notifications`;
}

export function newChannelPath(project: string, kind: string): string {
  return `${notificationsPath(project)}/new/${kind}`;
}

export function channelPath(project: string, channelId: number | string): string {
  return `${notificationsPath(project)}/${channelId}`;
}

/** What was sent to all channels. */
export function deliveryLogPath(project: string): string {
  return `${notificationsPath(project)}/log`;
}
/** Who may do what in a project. */
export function membersPath(project: string): string {
  return `${settingsPath(project)}/members`;
}
