/**
 * What receiving, reading and storing costs over HTTP beside the least that it could: a bare pass of the tokenizer
 * and prepared inserts of the same rows, in one process. Also the server's memory and how quick its pages stay
 * meanwhile. Needs a built server (`npm start` once): `node ingest/upload.bench.ts`.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { openForWriting } from "#db/open.ts";
import { createProject } from "#db/projects.ts";
import { createToken } from "#db/tokens.ts";
import { writeGeneratedReport } from "#ingest/junit/generated-report.ts";
import { pageLatencies } from "#ingest/page-latency.ts";
import { operatorAtShell } from "#lib/actor.ts";
import { databaseFile } from "#lib/data-folder.ts";
import { freePort } from "#lib/dev/port.ts";

const shapes = {
  "with stacks and output": { cases: 100_000, failureShare: 0.1, withOutput: true },
  dense: { cases: 100_000, failureShare: 0.1, withOutput: false },
};

const folder = mkdtempSync(join(tmpdir(), "flakeboard-bench-"));
try {
  for (const [name, shape] of Object.entries(shapes)) {
    const report = join(folder, "report.xml");
    const megabytes = writeGeneratedReport(report, shape) / 1e6;
    await bench(`${megabytes.toFixed(0)} MB ${name}`, report, join(folder, name.replaceAll(" ", "-")));
  }
} finally {
  rmSync(folder, { recursive: true });
}

async function bench(name: string, report: string, dataFolder: string): Promise<void> {
  const { large, ordinary } = prepare(dataFolder);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = await startServer(port, dataFolder, origin);
  try {
    await upload(origin, ordinary, "warm-up", ordinaryReport(0));
    const idleMb = resetPeak(server);
    const began = performance.now();
    const status = await upload(origin, large, "1", report);
    const seconds = (performance.now() - began) / 1000;
    const peakMb = statusMb(server, "VmHWM");
    const bare = await bareSeconds(report, databaseFile(dataFolder));

    for (let run = 1; run <= 20; run++) await upload(origin, ordinary, `${run}`, ordinaryReport(run));
    const page = `${origin}/projects/ordinary/tests`;
    const cookie = await signIn(origin, dataFolder);
    await pageLatencies(page, cookie, setTimeout(10_000));
    const idle = await pageLatencies(page, cookie, setTimeout(5000));
    const busy = await pageLatencies(page, cookie, upload(origin, large, "2", report));
    // A page of a few words, asked for by nobody in particular: the least that Next takes on this machine.
    const least = await pageLatencies(`${origin}/sign-in`, "", upload(origin, large, "3", report));

    console.log(`${name}: answered ${status}`);
    console.log(
      `  over HTTP ÷ bare tokenizer and inserts: ${(seconds / bare).toFixed(2)} (${seconds.toFixed(1)} s)`,
    );
    console.log(
      `  server memory at its peak: ${(peakMb - idleMb).toFixed(0)} MB above idle (${idleMb.toFixed(0)} MB)`,
    );
    console.log(`  a page during a second upload, ms: ${percentiles(busy)}; idle: ${percentiles(idle)}`);
    console.log(`  a page that shows nothing, during a third: ${percentiles(least)}`);
  } finally {
    server.kill("SIGTERM");
    await new Promise((resolve) => server.once("exit", resolve));
  }
}

type Target = { readonly project: string; readonly token: string };

function prepare(dataFolder: string): { large: Target; ordinary: Target } {
  const db = openForWriting(databaseFile(dataFolder));
  const make = (name: string): Target => {
    const project = createProject(db, name, Date.now());
    return {
      project: project.slug,
      token: createToken(db, project.id, "bench", ["upload"], operatorAtShell, Date.now()).secret,
    };
  };
  const targets = { large: make("large"), ordinary: make("ordinary") };
  db.close();
  return targets;
}

/** A suite of 500 tests, some of which fail now and then: what the page shows. */
function ordinaryReport(run: number): Buffer {
  const cases = Array.from({ length: 500 }, (_, test) => {
    const failure = (test + run) % 150 === 0 ? '<failure message="expected 1 but was 2"/>' : "";
    return `<testcase classname="CheckoutIT" name="case ${test}" time="0.1">${failure}</testcase>`;
  });
  return Buffer.from(`<testsuite name="CheckoutIT">${cases.join("")}</testsuite>`);
}

async function startServer(port: number, dataFolder: string, origin: string): Promise<ChildProcess> {
  const env = { ...process.env, FLAKEBOARD_DATA: dataFolder, FLAKEBOARD_URL: origin, NODE_ENV: "production" };
  const next = "node_modules/next/dist/bin/next";
  const server = spawn(process.execPath, [next, "start", "-H", "127.0.0.1", "-p", `${port}`], {
    env: { ...env, NEXT_TELEMETRY_DISABLED: "1" } as NodeJS.ProcessEnv,
    stdio: ["ignore", "ignore", "inherit"],
  });
  while (!(await answers(`${origin}/api/health`))) {
    if (server.exitCode !== null) throw new Error("The server did not start. Build it first: npm start");
    await setTimeout(100);
  }
  return server;
}

/** Adds an administrator as an operator does, and signs them in; gives their cookies. */
async function signIn(origin: string, dataFolder: string): Promise<string> {
  const person = { email: "bench@flakeboard.example", password: "tell nobody these words" };
  const adding = spawn(
    process.execPath,
    ["ingest/admin.ts", "person", "create", person.email, "--password-stdin", "--role", "administrator"],
    { env: { ...process.env, FLAKEBOARD_DATA: dataFolder }, stdio: ["pipe", "ignore", "inherit"] },
  );
  adding.stdin.end(person.password);
  await new Promise((resolve) => adding.once("exit", resolve));
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify(person),
  });
  if (!answer.ok) throw new Error(`Signing in was answered ${answer.status}: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    (response) => response.ok,
    () => false,
  );
}

async function upload(origin: string, to: Target, run: string, body: string | Buffer): Promise<number> {
  const length = typeof body === "string" ? statSync(body).size : body.length;
  const response = await fetch(`${origin}/api/v1/projects/${to.project}/reports?run=${run}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${to.token}`,
      "content-type": "application/xml",
      "content-length": `${length}`,
    },
    body: (typeof body === "string"
      ? Readable.toWeb(createReadStream(body))
      : new Uint8Array(body)) as BodyInit,
    duplex: "half",
  } as RequestInit);
  await response.arrayBuffer();
  return response.status;
}

function percentiles(times: readonly number[]): string {
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))]?.toFixed(0);
  return `p50 ${at(0.5)}, p99 ${at(0.99)} of ${times.length}`;
}

/** Begins to count the peak anew; gives what is resident now, MB. Linux only, as is the figure it reads. */
function resetPeak(server: ChildProcess): number {
  writeFileSync(`/proc/${server.pid}/clear_refs`, "5");
  return statusMb(server, "VmRSS");
}

function statusMb({ pid }: ChildProcess, field: "VmRSS" | "VmHWM"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)![1]) / 1000;
}

/** The bare way runs in a process of its own, as an importer written for the purpose would. */
async function bareSeconds(report: string, database: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ["ingest/bare-ingest.ts", report, database]);
  return Number(stdout);
}
