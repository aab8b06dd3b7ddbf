import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Ending, redSentence, runStatus, type UploadFate, uploadStatus } from "./exit-status.ts";

const spared: UploadFate = { kind: "judged", exitCode: 0, failures: 2, isSpared: true };
const passed: UploadFate = { kind: "judged", exitCode: 0, failures: 0, isSpared: true };
const broken: UploadFate = { kind: "judged", exitCode: 1, failures: 2, isSpared: false };
const guarded: UploadFate = { kind: "judged", exitCode: 1, failures: 0, isSpared: true };
const contradicted: UploadFate = { kind: "judged", exitCode: 0, failures: 2, isSpared: false };
const failed: UploadFate = { kind: "failed" };
const nothing: UploadFate = { kind: "nothing" };

const ending: Omit<Ending, "upload"> = {
  command: undefined,
  gaps: [],
  isRedHere: false,
  strictUpload: false,
  allowEmpty: false,
};

describe("exit status of run", () => {
  //  command  upload   strict  empty   gives
  const table: readonly (readonly [number, UploadFate, boolean, boolean, number])[] = [
    [0, passed, false, false, 0],
    [0, spared, false, false, 0],
    [0, broken, false, false, 1],
    [0, guarded, false, false, 1],
    [0, failed, false, false, 0],
    [0, failed, true, false, 70],
    [0, nothing, false, false, 0],
    [0, nothing, true, false, 70],
    [0, nothing, true, true, 0],
    [5, spared, false, false, 0],
    [5, passed, false, false, 5],
    [5, broken, false, false, 5],
    [5, guarded, false, false, 5],
    [5, contradicted, false, false, 5],
    [0, contradicted, false, false, 1],
    [124, spared, false, false, 124],
    [127, spared, false, false, 127],
    [139, spared, false, false, 139],
    [5, failed, false, false, 5],
    [5, failed, true, false, 5],
    [5, nothing, false, false, 5],
    [5, nothing, true, true, 5],
  ];
  for (const [command, upload, strictUpload, allowEmpty, expected] of table) {
    const flags = [strictUpload && "strict", allowEmpty && "empty allowed"].filter(Boolean).join(", ");
    it(`is ${expected} after ${command} and ${nameOf(upload)}${flags && ` (${flags})`}`, () => {
      assert.equal(runStatus({ ...ending, command, upload, strictUpload, allowEmpty }), expected);
    });
  }

  it("is red for failures here that no server judged, even if the command swallowed them", () => {
    assert.equal(runStatus({ ...ending, command: 0, upload: failed, isRedHere: true }), 1);
    assert.equal(
      runStatus({ ...ending, command: 0, upload: failed, isRedHere: true, strictUpload: true }),
      1,
    );
  });

  it("is red where reports are missing or older beside those that were sent", () => {
    const gaps = ["no report for e2e.xml"];
    assert.equal(runStatus({ ...ending, command: 5, upload: spared, gaps }), 5);
    assert.equal(runStatus({ ...ending, command: 0, upload: spared, gaps }), 1);
    assert.equal(runStatus({ ...ending, command: 0, upload: passed, gaps }), 0);
    assert.match(
      redSentence({ ...ending, command: 5, upload: spared, gaps }) ?? "",
      /^There is no report for e2e\.xml: the build stays red although/,
    );
  });

  it("is never 0 for a command that a signal ended", () => {
    for (const upload of [spared, passed, broken, guarded, failed, nothing]) {
      assert.equal(runStatus({ ...ending, command: 137, isKilled: true, upload, allowEmpty: true }), 137);
    }
  });
});

describe("exit status of upload", () => {
  //  --exit-code  upload  red here  strict  empty   gives
  const table: readonly (readonly [number | undefined, UploadFate, boolean, boolean, boolean, number])[] = [
    [undefined, passed, false, false, false, 0],
    [undefined, spared, false, false, false, 0],
    [undefined, broken, false, false, false, 1],
    [undefined, guarded, false, false, false, 1],
    [1, spared, false, false, false, 0],
    [1, passed, false, false, false, 1],
    [137, spared, false, false, false, 1],
    [undefined, contradicted, false, false, false, 1],
    [undefined, failed, false, false, false, 0],
    [undefined, failed, false, true, false, 70],
    [undefined, failed, true, false, false, 1],
    [undefined, failed, true, true, false, 1],
    [0, failed, false, false, false, 0],
    [3, failed, false, false, false, 1],
    [undefined, nothing, false, false, false, 2],
    [undefined, nothing, false, false, true, 0],
    [undefined, nothing, false, true, true, 0],
    [3, nothing, false, false, true, 1],
  ];
  for (const [command, upload, isRedHere, strictUpload, allowEmpty, expected] of table) {
    const flags = [
      command !== undefined && `--exit-code ${command}`,
      isRedHere && "red here",
      strictUpload && "strict",
      allowEmpty && "empty allowed",
    ];
    const said = flags.filter(Boolean).join(", ");
    it(`is ${expected} after ${nameOf(upload)}${said && ` (${said})`}`, () => {
      assert.equal(
        uploadStatus({ ...ending, upload, command, isRedHere, strictUpload, allowEmpty }),
        expected,
      );
    });
  }
});

function nameOf(upload: UploadFate): string {
  if (upload.kind !== "judged") return upload.kind === "failed" ? "a failed upload" : "no report";
  return `verdict ${upload.exitCode} with ${upload.failures} failures${upload.isSpared ? "" : " not all quarantined"}`;
}
