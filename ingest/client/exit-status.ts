import { isCutShort } from "#lib/cut-short.ts";

/** The statuses that people script against. */
export const exitStatuses = { fine: 0, failingTests: 1, badUsage: 2, uploadFailed: 70 } as const;

/** What became of the upload. */
export type UploadFate =
  | {
      /** The server judged. Its exit code is 0 only if every failure is quarantined and its crash guard holds. */
      readonly kind: "judged";
      readonly exitCode: number;
      /** Tests that failed to the end. */
      readonly failures: number;
      /** Every failure that the server counts or names, it calls quarantined. */
      readonly isSpared: boolean;
    }
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
  /** What speaks against the reports' being all that there is to say, such as a report older than the command. */
  readonly gaps: readonly string[];
  /** True if a report that lies here tells of a failure or cannot be read. Asked only without the server's word. */
  readonly isRedHere: boolean;
  readonly strictUpload: boolean;
  readonly allowEmpty: boolean;
};

/** Why a build is red; "judged" where the server has said it already. */
export type RedReason =
  | "judged"
  | "cut-short"
  | "no-failing-test"
  | "contradiction"
  | "gaps"
  | "red-here"
  | "command-failed";

/**
 * Why the build is red; undefined if it is green. Green is what was green to begin with, and what the server spares:
 * every failure quarantined, nothing refused, its crash guard holding, and here a command that came to its end, at
 * least one failing test to explain its status, and no report missing or older than it. Whatever else happens, and
 * whatever the server says, red stays red.
 */
export function redReason(ending: Ending): RedReason | undefined {
  const { upload, command = 0, isKilled, gaps, isRedHere } = ending;
  if (upload.kind !== "judged") {
    if (command !== 0) return "command-failed";
    return isRedHere ? "red-here" : undefined;
  }
  if (upload.exitCode !== 0) return "judged";
  if (isKilled || isCutShort(command)) return "cut-short";
  if (upload.failures === 0) return command === 0 ? undefined : "no-failing-test";
  if (!upload.isSpared) return "contradiction";
  return gaps.length > 0 ? "gaps" : undefined;
}

/** Exit status of `upload`: 1 for red. Only a green build asks whether the upload was wanted strictly. */
export function uploadStatus(ending: Ending): number {
  const { upload, strictUpload, allowEmpty } = ending;
  if (upload.kind === "nothing" && !allowEmpty) return exitStatuses.badUsage;
  if (redReason(ending)) return exitStatuses.failingTests;
  return upload.kind === "failed" && strictUpload ? exitStatuses.uploadFailed : exitStatuses.fine;
}

/**
 * Exit status of `run`: for red the command's own, or 1 if it succeeded, for some commands are told to swallow their
 * failures. Only a green build asks whether the upload was wanted strictly.
 */
export function runStatus(ending: Ending): number {
  const { upload, command = 0, strictUpload, allowEmpty } = ending;
  if (redReason(ending)) return command === 0 ? exitStatuses.failingTests : command;
  const isMissed = upload.kind === "failed" || (upload.kind === "nothing" && !allowEmpty);
  return isMissed && strictUpload ? exitStatuses.uploadFailed : exitStatuses.fine;
}

/** The sentence beside a red build whose verdict alone would be green; undefined where no sentence is missing. */
export function redSentence(ending: Ending): string | undefined {
  const spared = "the build stays red although every failure is quarantined";
  switch (redReason(ending)) {
    case "cut-short":
      return `The command did not come to its end (status ${ending.command}): the build stays red.`;
    case "no-failing-test":
      return `The command exited with ${ending.command}, but no test failed: something broke outside the tests, and the build stays red.`;
    case "contradiction":
      return "The server calls the run green and names failures that are not quarantined: the build stays red.";
    case "gaps":
      return `There is ${ending.gaps.join(" and ")}: ${spared}.`;
    case "judged":
    case "red-here":
    case "command-failed":
    case undefined:
      return undefined;
  }
}
