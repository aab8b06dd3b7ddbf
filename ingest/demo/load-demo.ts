import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { deleteProject, hasOnlyUploadsOf } from "#db/delete-project.ts";
import type { Database } from "#db/open.ts";
import type { PeopleDatabase } from "#db/people/open.ts";
import { placeOf } from "#db/people/place.ts";
import { removePlace } from "#db/people/roles.ts";
import { createProject, type Project } from "#db/projects.ts";
import { openQuarantineStory } from "#ingest/demo/act-out.ts";
import { listRuns } from "#ingest/demo/calendar.ts";
import { demoCodeowners } from "#ingest/demo/codeowners.ts";
import { jestReport } from "#ingest/demo/jest-report.ts";
import { arrivalOf, type DemoJob, listJobs } from "#ingest/demo/jobs.ts";
import { playwrightReport } from "#ingest/demo/playwright-report.ts";
import type { ReportText } from "#ingest/demo/report-text.ts";
import { surefireReports } from "#ingest/demo/surefire-report.ts";
import type { IngestInput } from "#ingest/ingest-input.ts";
import { ingestUpload } from "#ingest/ingest-upload.ts";
import { openTestIndexes } from "#ingest/test-indexes.ts";
import type { ReportFile } from "#ingest/unpack/report-folder.ts";
import { operatorAtShell } from "#lib/actor.ts";
import { AppError } from "#lib/app-error.ts";
import { dayOf } from "#lib/day.ts";
import type { UploadParameters } from "#lib/upload-parameters.ts";

export type DemoLoad = {
  readonly project: Project;
  readonly runs: number;
  /** Requests, those refused or sent twice included. */
  readonly uploads: number;
};

/**
 * Creates the project "Webshop" and sends the reports of the `days` days up to `now` (epoch ms) the way every
 * upload goes. The same for the same arguments. Throws AppError `conflict` if there is a project "webshop".
 */
export function loadDemo(db: Database, now: number, days = 90): DemoLoad {
  const jobs = listJobs(listRuns(now, days)).filter((job) => arrivalOf(job) <= now);
  const project = createProject(db, "Webshop", jobs[0]?.startedAt ?? now);
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-demo-"));
  const indexes = openTestIndexes();
  const quarantine = openQuarantineStory(db, project.id, jobs[0]?.startedAt ?? now, now);
  const upload = (job: DemoJob): number => {
    quarantine.actUpTo(arrivalOf(job));
    const requests = requestsOf(job);
    for (const [index, reports] of requests.entries()) {
      const stored = reports.map((report) => storeReport(folder, report));
      const receivedAt = arrivalOf(job) + index * resendMs;
      ingestUpload(db, indexes, inputOf(job, project, stored, receivedAt), Date.now);
    }
    return requests.length;
  };
  try {
    // One transaction a day: 90 waits for the disk instead of 2,000, and a server's own uploads get their turn.
    const uploadDay = db.transaction((ofDay: readonly DemoJob[]) => {
      quarantine.keep(arrivalOf(ofDay[0]!));
      return ofDay.map(upload);
    });
    const counts = [...Map.groupBy(jobs, (job) => dayOf(arrivalOf(job))).values()].flatMap((ofDay) =>
      uploadDay.immediate(ofDay),
    );
    db.transaction(() => quarantine.keep(now)).immediate();
    const uploads = counts.reduce((sum, count) => sum + count, 0);
    return { project, runs: new Set(jobs.map(({ run }) => run)).size, uploads };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Deletes a demo with the roles that people have in it, so that a fresh one can be loaded. Throws AppError `conflict` if the project holds anything that
 * the demo did not send, or nothing at all.
 */
export function removeDemo(db: Database, people: PeopleDatabase, project: Project, now: number): void {
  if (!hasOnlyUploadsOf(db, project.id, demoClient)) {
    throw new AppError(
      "conflict",
      `The project "${project.slug}" was not made by the demo, or has other uploads too, and was left alone. Load the demo into a data folder of its own: FLAKEBOARD_DATA=FOLDER npm run demo`,
    );
  }
  deleteProject(db, project.id, operatorAtShell, now);
  removePlace(people, placeOf(project));
}

/** What the demo's uploads name as their client. */
const demoClient = "demo";

function inputOf(
  job: DemoJob,
  project: Project,
  reports: readonly ReportFile[],
  receivedAt: number,
): IngestInput {
  return {
    projectId: project.id,
    tokenId: undefined,
    receivedAt,
    assumedEnd: job.startedAt + job.wallMs,
    parameters: parametersOf(job),
    reports,
    passedOver: [],
    codeowners: demoCodeowners,
    bytes: reports.reduce((sum, report) => sum + report.bytes, 0),
    client: demoClient,
    contentType: undefined,
    bodyFile: undefined,
    keepAcceptedUntil: receivedAt,
    keepRefusedUntil: receivedAt,
    isLearntLater: true,
  };
}

/** A client that got no answer, or a bad one, tries again after this time. */
const resendMs = 4000;

/** The reports of each request that a job made: one, unless something went wrong. */
function requestsOf(job: DemoJob): ReportText[][] {
  const reports = reportsOf(job);
  switch (job.mishap) {
    case undefined:
      return [reports];
    case "twice":
      return [reports, reports];
    case "refused":
      return [[{ name: "upload.xml", xml: gatewayError }], reports];
    case "cut":
      return [reports.map((report, index) => (index === reports.length - 1 ? cut(report) : report))];
  }
}

const gatewayError =
  "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

function cut({ name, xml }: ReportText): ReportText {
  return { name, xml: xml.slice(0, Math.round(xml.length * 0.7)) };
}

function reportsOf(job: DemoJob): ReportText[] {
  switch (job.suite.producer) {
    case "jest":
      return jestReport(job);
    case "surefire":
      return surefireReports(job);
    case "playwright":
      return playwrightReport(job);
  }
}

function parametersOf({ run, suite, shard, attempt, startedAt, results }: DemoJob): UploadParameters {
  const { id, commit, base, branch, pr, author, message } = run;
  return {
    run: id,
    attempt,
    job: suite.name,
    shard,
    suite: suite.name,
    kind: suite.name,
    env: { os: "linux" },
    commit,
    branch,
    queue: false,
    author,
    message,
    service: "webshop",
    url: `https://ci.webshop.example/pipelines/${id}`,
    startedAt,
    exitCode: results.some(({ isFailed }) => isFailed) ? 1 : 0,
    ...(base === undefined ? {} : { base }),
    ...(pr === undefined ? {} : { pr }),
  };
}

function storeReport(folder: string, { name, xml }: ReportText): ReportFile {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, xml);
  return { name, path, bytes: Buffer.byteLength(xml), hash: createHash("sha256").update(xml).digest("hex") };
}
