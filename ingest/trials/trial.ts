import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { globSync } from "tinyglobby";
import { fileChunks } from "#ingest/file-chunks.ts";
import { readReport } from "#ingest/junit/read-report.ts";
import { type SkipListFormat, skipListUses } from "#lib/skip-lists/formats.ts";
import type { ListedTest } from "#lib/skip-lists/listed-test.ts";
import { skipList } from "#lib/skip-lists/skip-list.ts";

/*
 * Tries a skip list with the runner it is for: the runner runs a small project, its report is read as an upload is, some
 * of the tests that were read are listed, and the runner runs again with the list. Exactly those must be missing.
 */

export type Trial = {
  readonly format: SkipListFormat;
  /** The project's files by their path. */
  readonly files: Readonly<Record<string, string>>;
  /** Which command runs it, with the list at this path if there is one. Paths are relative to the project. */
  readonly command: (list: string | undefined) => readonly string[];
  /** Where the reports are. */
  readonly reports: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The tests to skip, by `group › name`. */
  readonly listed: readonly string[] | "every other";
  /** Those of them that cannot be named to this runner; they run. */
  readonly leftOut?: readonly string[] | "any";
  /** So many tests the project has: what the reports must tell of. */
  readonly tests: number;
};

/** Runs the trial; fails if more or fewer tests were skipped than were listed. */
export function tryOut(trial: Trial, context: TestContext): void {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-trial-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(trial.files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const before = run(trial, folder, undefined);
  assert.equal(before.ran.length, trial.tests, `${before.ran.map(nameOf).join("\n")}\n${before.output}`);

  const wanted =
    trial.listed === "every other"
      ? before.ran.map(nameOf).filter((_, index) => index % 2 === 0)
      : trial.listed;
  const isListed = (test: ListedTest) => wanted.includes(nameOf(test));
  const listed = before.ran.filter(isListed);
  assert.equal(listed.length, wanted.length, `${before.ran.map(nameOf).join("\n")}`);
  const { text, leftOut } = skipList(
    trial.format,
    listed,
    before.ran.filter((test) => !isListed(test)),
  );
  const running = leftOut.map(({ test }) => nameOf(test));
  if (trial.leftOut === "any") assert.ok(running.length < wanted.length / 2, text);
  else assert.deepEqual(running.sort(), [...(trial.leftOut ?? [])].sort(), text);

  const list = skipListUses[trial.format].file;
  writeFileSync(join(folder, list), text);
  const after = run(trial, folder, list);
  const expected = before.ran.map(nameOf).filter((name) => !wanted.includes(name) || running.includes(name));
  assert.deepEqual(after.ran.map(nameOf).sort(), expected.sort(), `${text}\n${after.output}`);
}

/** Trials of runners that are no part of this project are made on request: some take half a minute. */
export const areTrialsWanted = process.env.TRY_RUNNERS === "1";

/** The first of these commands that answers; undefined if none does, or if trials are not wanted. */
export function findCommand(...candidates: readonly (readonly string[])[]): readonly string[] | undefined {
  if (!areTrialsWanted) return undefined;
  return candidates.find(([file = "", ...args]) => spawnSync(file, args).status === 0);
}

function run(trial: Trial, folder: string, list: string | undefined) {
  for (const report of globSync(trial.reports, { cwd: folder, absolute: true })) rmSync(report);
  const [file = "", ...args] = trial.command(list);
  const { stdout, stderr } = spawnSync(file, args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: undefined, ...trial.env },
  });
  const ran: ListedTest[] = [];
  for (const report of globSync(trial.reports, { cwd: folder, absolute: true })) {
    readReport(fileChunks(report), ({ group, name, file, attempts }) => {
      if (attempts.at(-1)?.outcome !== "skipped") ran.push({ suite: "trial", group, name, file });
    });
  }
  return { ran, output: `${stdout}\n${stderr}` };
}

function nameOf({ group, name }: ListedTest): string {
  return `${group} › ${name}`;
}
