/** The statuses that people script against. */
export const exitStatuses = { fine: 0, failingTests: 1, badUsage: 2, uploadFailed: 70 } as const;

/** What became of the upload. */
export type UploadFate =
  /** The server judged. Its exit code is 0 only if every failure is quarantined and its crash guard holds. */
  | { readonly kind: "judged"; readonly exitCode: number; readonly failures: number }
  /** No server, or none that took it. */
  | { readonly kind: "failed" }
  /** There was no report to send. */
  | { readonly kind: "nothing" };

export type Ending = {
  readonly upload: UploadFate;
  /** The test command's status: of the wrapped command, or what --exit-code says; undefined if unknown. */
  readonly command: number | undefined;
  /** True if a signal ended the wrapped command: what it reports is cut short. */
  readonly isKilled?: boolean;
  /** True if a report that lies here tells of a failure or cannot be read. */
  readonly isRedHere: boolean;
  readonly strictUpload: boolean;
  readonly allowEmpty: boolean;
};

/**
 * Exit status of `upload`. The server's word counts. Without it, red stays red: failing tests, an unreadable
 * report or a failed test command give 1, and only a green build asks whether the upload was wanted strictly.
 */
export function uploadStatus({ upload, command, isRedHere, strictUpload, allowEmpty }: Ending): number {
  if (upload.kind === "judged") return upload.exitCode === 0 ? exitStatuses.fine : exitStatuses.failingTests;
  if (upload.kind === "nothing" && !allowEmpty) return exitStatuses.badUsage;
  if (isRedHere || (command !== undefined && command !== 0)) return exitStatuses.failingTests;
  return upload.kind === "failed" && strictUpload ? exitStatuses.uploadFailed : exitStatuses.fine;
}

/**
 * Exit status of `run`. A command that failed keeps its own status, unless the server says that every failure is
 * quarantined and there are failures to explain it: a crash without a failing test, a command that was killed, a
 * missing report or a dead server never turn red into green. A command that succeeded stays green whatever
 * becomes of the upload, unless that was wanted strictly; but failing or unreadable reports that the server sees
 * give 1, for some commands are told to swallow their failures.
 */
export function runStatus({ upload, command = 0, isKilled, strictUpload, allowEmpty }: Ending): number {
  if (command !== 0) {
    const isExplained = upload.kind === "judged" && upload.exitCode === 0 && upload.failures > 0;
    return isExplained && !isKilled ? exitStatuses.fine : command;
  }
  if (upload.kind === "judged") return upload.exitCode === 0 ? exitStatuses.fine : exitStatuses.failingTests;
  const isMissed = upload.kind === "failed" || !allowEmpty;
  return isMissed && strictUpload ? exitStatuses.uploadFailed : exitStatuses.fine;
}
