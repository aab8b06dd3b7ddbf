import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, readFileSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { setTimeout } from "node:timers/promises";
import { nextEnvironment, serverArguments } from "#lib/dev/next.ts";
import { freePort } from "#lib/dev/port.ts";

/** Where an upload goes to. */
export type Target = { readonly project: string; readonly token: string };

/** A built server, started as `npm start` starts it. */
export type BenchServer = {
  readonly origin: string;
  /** Sends a report, of a file or as it is, and gives the status that it is answered with. */
  upload(to: Target, run: string, report: string | Buffer): Promise<number>;
  /** Begins to count the peak of memory anew; gives what is resident now, MB. Linux only, as the file it reads. */
  resetPeak(): number;
  peakMb(): number;
  /** How late the timers of the thread that answers were since this was last asked, p99 in ms. */
  loopLagMs(): Promise<number>;
  stop(): Promise<void>;
};

/** Throws if the server ends before it answers. */
export async function startServer(dataFolder: string): Promise<BenchServer> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, serverArguments("127.0.0.1", port), {
    env: nextEnvironment({ ...process.env, FLAKEBOARD_DATA: dataFolder, FLAKEBOARD_URL: origin }),
    stdio: ["ignore", "ignore", "inherit"],
  });
  while (!(await answers(`${origin}/api/health`))) {
    if (server.exitCode !== null) throw new Error("The server did not start. Build it first: npm start");
    await setTimeout(100);
  }
  return {
    origin,
    upload: (to, run, report) => upload(origin, to, run, report),
    resetPeak() {
      writeFileSync(`/proc/${server.pid}/clear_refs`, "5");
      return statusMb(server, "VmRSS");
    },
    peakMb: () => statusMb(server, "VmHWM"),
    loopLagMs: () => loopLagMs(origin),
    async stop() {
      server.kill("SIGTERM");
      await once(server, "exit");
    },
  };
}

/** Signs somebody in; gives their cookies. Throws if they may not. */
export async function signIn(origin: string, email: string, password: string): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ email, password }),
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

/** By the plainest way to send a file: `fetch` would take as much of the machine as the server that is measured. */
async function upload(origin: string, to: Target, run: string, report: string | Buffer): Promise<number> {
  const length = typeof report === "string" ? statSync(report).size : report.length;
  const sending = request(`${origin}/api/v1/projects/${to.project}/reports?run=${encodeURIComponent(run)}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${to.token}`,
      "content-type": "application/xml",
      "content-length": length,
    },
  });
  if (typeof report === "string") createReadStream(report, { highWaterMark: 256 * 1024 }).pipe(sending);
  else sending.end(report);
  const [response] = await once(sending, "response");
  await once(response.resume(), "end");
  return response.statusCode;
}

async function loopLagMs(origin: string): Promise<number> {
  const metrics = await (await fetch(`${origin}/api/metrics`)).text();
  return Number(/lag_seconds\{quantile="0.99"\} (\S+)/.exec(metrics)?.[1]) * 1000;
}

function statusMb({ pid }: ChildProcess, field: "VmRSS" | "VmHWM"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)![1]) / 1000;
}
