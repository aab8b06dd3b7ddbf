import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { deleteProject } from "#db/delete-project.ts";
import { emptyProject } from "#db/empty-project.ts";
import { type Database, openForWriting } from "#db/open.ts";
import { createProject, type Project } from "#db/projects.ts";
import type { IngestAnswer } from "#ingest/ingest-input.ts";
import { ingestUpload } from "#ingest/ingest-upload.ts";
import { openTestIndexes } from "#ingest/test-indexes.ts";
import type { SentCodeowners } from "#ingest/unpack/report-folder.ts";
import { flakeboardItself } from "#lib/actor.ts";
import type { UploadParameters } from "#lib/upload-parameters.ts";

// For tests: a fresh database and the real way into it.

/** A project in a database of its own, deleted after the test. */
export type Bench = {
  readonly db: Database;
  readonly project: Project;
  /** Ingests reports as one upload. `at` is when it arrives, epoch ms. */
  upload(
    reports: string | readonly string[],
    said?: Partial<UploadParameters>,
    at?: number,
    codeowners?: SentCodeowners,
    classFiles?: ReadonlyMap<string, string>,
  ): IngestAnswer;
};

/** Noon of the day that tests take for today. */
export const today = Date.parse("2026-11-22T12:00:00Z");

/** Opens a bench whose files vanish with the test. */
export function openBench(context: TestContext): Bench {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-test-"));
  const db = openForWriting(join(folder, "flakeboard.sqlite"));
  context.after(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  return benchOn(db, createProject(db, "Shop", today), folder);
}

/** The same project as another process has it open: an import at a shell beside the server. */
export function openBeside(context: TestContext, { db, project }: Bench): Bench {
  const other = openForWriting(db.name);
  context.after(() => other.close());
  return benchOn(other, project, mkdtempSync(join(dirname(db.name), "beside-")));
}

function benchOn(db: Database, project: Project, folder: string): Bench {
  const indexes = openTestIndexes();
  let files = 0;

  return {
    db,
    project,
    upload(reports, said = {}, at = today, codeowners = undefined, classFiles = undefined) {
      const stored = [reports].flat().map((xml) => {
        const path = join(folder, `${++files}.xml`);
        writeFileSync(path, xml);
        const hash = createHash("sha256").update(xml).digest("hex");
        return { name: `${files}.xml`, path, bytes: Buffer.byteLength(xml), hash };
      });
      return ingestUpload(
        db,
        indexes,
        {
          projectId: project.id,
          tokenId: undefined,
          receivedAt: at,
          assumedEnd: at,
          parameters: { attempt: 1, job: "default", shard: "", env: {}, queue: false, ...said },
          reports: stored,
          passedOver: [],
          codeowners,
          classFiles,
          bytes: 0,
          client: undefined,
          contentType: undefined,
          bodyFile: undefined,
          keepAcceptedUntil: at,
          keepRefusedUntil: at,
        },
        () => at,
      );
    },
  };
}

/** Deletes a project and removes all that it held, as maintenance does in steps. */
export function removeProject(db: Database, id: number): void {
  deleteProject(db, id, flakeboardItself, today);
  while (emptyProject(db, id, 1000, today).rows > 0);
}

/** How a test case of a made-up report ends. */
export type Ending = "passed" | "failed" | "errored" | "skipped" | "flaky";

/** A report of one class, as Surefire writes it. */
export function surefireReport(group: string, cases: Readonly<Record<string, Ending>>, seconds = 1): string {
  const elements = Object.entries(cases).map(
    ([name, ending]) =>
      `<testcase classname="${group}" name="${name}" time="${seconds}">${endings[ending]}</testcase>`,
  );
  return `<testsuite name="${group}" tests="${elements.length}">${elements.join("\n")}</testsuite>`;
}

const endings: Record<Ending, string> = {
  passed: "",
  failed: '<failure type="AssertionError" message="expected 1 but was 2">at Checkout.refund</failure>',
  errored:
    '<error type="java.net.ConnectException" message="Connection refused: payments:8443">at Http.call</error>',
  skipped: '<skipped message="not on this platform"/>',
  flaky:
    '<flakyFailure type="TimeoutException" message="timed out after 5000 ms"><stackTrace>at Wait</stackTrace></flakyFailure>',
};
