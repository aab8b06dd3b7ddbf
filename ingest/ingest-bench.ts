import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openForWriting } from "#db/open.ts";
import { createProject, type Project } from "#db/projects.ts";
import { ingestUpload } from "#ingest/ingest-upload.ts";
import { openTestIndexes } from "#ingest/test-indexes.ts";

// For benches: what it costs to ingest an upload.

/** A project in a database of its own. */
export type IngestBench = {
  readonly db: Database;
  readonly project: Project;
  /** Where to write reports; deleted at the end. */
  readonly folder: string;
  /** Ingests a report as a run of its own; gives the CPU that this takes, ms. */
  cpuMs(path: string): number;
};

/** Runs a bench, and removes what it leaves. */
export function withIngestBench(run: (bench: IngestBench) => void): void {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-bench-"));
  try {
    const db = openForWriting(join(folder, "flakeboard.sqlite"));
    const project = createProject(db, "Bench", Date.now());
    const ingest = ingestOneByOne(db, project.id);
    run({
      db,
      project,
      folder,
      cpuMs(path) {
        const before = process.cpuUsage();
        ingest(path);
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1000;
      },
    });
    db.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function ingestOneByOne(db: Database, projectId: number): (path: string) => void {
  const indexes = openTestIndexes();
  let uploads = 0;
  return (path) => {
    const run = `${++uploads}`;
    const now = Date.now();
    const hash = createHash("sha256").update(run).digest("hex");
    ingestUpload(
      db,
      indexes,
      {
        projectId,
        tokenId: undefined,
        receivedAt: now,
        assumedEnd: now,
        parameters: { attempt: 1, job: "bench", shard: "", env: {}, queue: false, run, commit: `c${run}` },
        reports: [{ name: "report.xml", path, bytes: statSync(path).size, hash }],
        passedOver: [],
        bytes: 0,
        client: undefined,
        contentType: undefined,
        bodyFile: undefined,
        keepAcceptedUntil: now,
        keepRefusedUntil: now,
      },
      Date.now,
    );
  };
}
