import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type ProjectFixture, test } from "#app/e2e/fixtures.ts";

/*
 * The client as CI has it, one file fetched from the server under test, with commands that end in every way: red turns
 * green only where a failure is quarantined and nothing else is wrong.
 */

const timeout = 'type="TimeoutException" message="timed out after 5000 ms"';
const refunds = {
  passed: "",
  flaky: `<flakyFailure ${timeout}>at Wait</flakyFailure>`,
  muted: `<failure ${timeout}>at Wait</failure>`,
  unmuted: '<failure type="AssertionError" message="expected PAID but was VOID">at Refund</failure>',
} as const;

function report(refund: keyof typeof refunds, { tests = 41, pay = "" } = {}): string {
  const cases = Array.from(
    { length: tests - 2 },
    (_, n) => `<testcase classname="a.CartIT" name="case${n}"/>`,
  );
  const told = `<testcase classname="a.CheckoutIT" name="refund">${refunds[refund]}</testcase>`;
  return `<testsuite name="all">${told}<testcase classname="a.CheckoutIT" name="pay">${pay}</testcase>${cases.join("")}</testsuite>`;
}

/** A command that writes reports and ends with a status, or by a signal. */
function command(status: number | "killed", files: Readonly<Record<string, string>>): string[] {
  const writes = Object.entries(files).map(
    ([name, xml]) => `fs.writeFileSync(${JSON.stringify(name)}, ${JSON.stringify(xml)});`,
  );
  const end = status === "killed" ? 'process.kill(process.pid, "SIGKILL")' : `process.exitCode = ${status}`;
  return [process.execPath, "-e", `${writes.join("")} ${end}`];
}

type Row = readonly [
  what: string,
  command: readonly string[],
  status: number,
  more?: { readonly before?: string; readonly args?: readonly string[] },
];

const broken = report("muted").slice(0, -40);
const rows: readonly Row[] = [
  ["known failure", command(1, { "r.xml": report("muted") }), 0],
  ["known failure, swallowed", command(0, { "r.xml": report("muted") }), 0],
  ["known failure, another status", command(5, { "r.xml": report("muted") }), 0],
  ["new failure of the same test", command(1, { "r.xml": report("unmuted") }), 1],
  ["new failure, swallowed", command(0, { "r.xml": report("unmuted") }), 1],
  [
    "known failure and one of another test",
    command(5, { "r.xml": report("muted", { pay: refunds.muted }) }),
    5,
  ],
  ["no failing test to explain the status", command(3, { "r.xml": report("passed") }), 3],
  ["nothing failed", command(0, { "r.xml": report("passed") }), 0],
  ["report broken off", command(1, { "r.xml": broken }), 1],
  ["report broken off beside a whole one", command(1, { "r.xml": report("muted"), "r2.xml": broken }), 1],
  ["far fewer tests", command(1, { "r.xml": report("muted", { tests: 12 }) }), 1],
  ["killed", command("killed", { "r.xml": report("muted") }), 137],
  ["killed in a shell", command(137, { "r.xml": report("muted") }), 137],
  ["timed out", command(124, { "r.xml": report("muted") }), 124],
  ["no report", command(1, {}), 1],
  ["report older than the command", command(1, {}), 1, { before: report("muted") }],
  [
    "a report of two missing",
    command(1, { "r.xml": report("muted") }),
    1,
    { args: ["--reports", "r.xml", "--reports", "e2e.xml"] },
  ],
  ["nobody listens", command(1, { "r.xml": report("muted") }), 1, { args: ["--url", "http://127.0.0.1:9"] }],
  [
    "nobody listens, green",
    command(0, { "r.xml": report("passed") }),
    0,
    { args: ["--url", "http://127.0.0.1:9"] },
  ],
  [
    "nobody listens, failure swallowed",
    command(0, { "r.xml": report("muted") }),
    1,
    { args: ["--url", "http://127.0.0.1:9"] },
  ],
  ["server refuses", command(1, { "r.xml": report("muted") }), 1, { args: ["--token", "fb_wrong"] }],
];

test("red turns green by quarantine alone", async ({ baseURL, project, upload }) => {
  const ci = await openCi(baseURL!, project);
  for (let run = 1; run <= 5; run++) await upload(report("passed"), { run: `past ${run}`, job: "it" });
  await upload(report("flaky"), { run: "past 6", job: "it" });

  const added = await ci.client(["quarantine", "add", "a.CheckoutIT › refund", "--reason", "Slow sandbox"]);
  expect(added).toMatchObject({ status: 0, stdout: expect.stringContaining("it › a.CheckoutIT › refund") });
  const again = await ci.client(["quarantine", "add", "refund", "--reason", "Slow sandbox"]);
  expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining("in quarantine already") });

  for (const [what, ran, status, { before, args = [] } = {}] of rows) {
    await test.step(what, async () => {
      ci.empty(before === undefined ? {} : { "r.xml": before });
      const options = ["--run", what, "--job", "it", "--timeout", "5"];
      const patterns = args.includes("--reports") ? [] : ["--reports", "r*.xml"];
      const ended = await ci.client(["run", ...options, ...patterns, ...args, "--", ...ran]);
      expect(ended.status, `${what}: ${ended.stderr}`).toBe(status);
    });
  }
  const verdict = await ci.client(["verdict", "--run", "known failure"]);
  expect(verdict).toMatchObject({ status: 0, stdout: expect.stringContaining("is in quarantine") });
  expect((await ci.client(["verdict", "--run", "far fewer tests"])).status).toBe(1);

  const list = await ci.client(["quarantine", "list", "--format", "surefire", "--suite", "it"]);
  expect(list).toMatchObject({ status: 0, stdout: "!a.CheckoutIT#refund\n" });
  const [id] = JSON.parse((await ci.client(["quarantine", "list", "--json"])).stdout).map(
    (entry: { id: string }) => entry.id,
  );
  expect((await ci.client(["quarantine", "release", id, "--note", "Mended"])).status).toBe(0);
  ci.empty({});
  const after = ["run", "--run", "released", "--job", "it", "--reports", "r.xml", "--"];
  expect((await ci.client([...after, ...command(1, { "r.xml": report("muted") })])).status).toBe(1);
  ci.close();
});

test("a verdict waits until the named shards have uploaded", async ({ baseURL, project, upload }) => {
  const ci = await openCi(baseURL!, project);
  const args = ["verdict", "--run", "7", "--wait-for", "unit,e2e:1,e2e:2"];
  const waiting = ci.client([...args, "--wait", "150"]);
  await upload(report("passed"), { run: "7", job: "unit" });
  await upload(report("passed"), { run: "7", job: "e2e", shard: "1" });
  const early = await ci.client([...args, "--wait", "1"]);
  expect(early).toMatchObject({ status: 70, stderr: expect.stringContaining("run 7: e2e:2.") });
  await upload(report("passed"), { run: "7", job: "e2e", shard: "2" });
  expect(await waiting).toMatchObject({ status: 0, stderr: expect.stringContaining("Waiting for ") });
  ci.close();
});

/** A folder with the client in it, and a way to run it there. */
async function openCi(origin: string, { slug, token }: ProjectFixture) {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-ci-"));
  const file = join(folder, "flakeboard.mjs");
  writeFileSync(file, await (await fetch(`${origin}/flakeboard.mjs`)).text());
  return {
    client(args: readonly string[]) {
      return new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) => {
        const child = spawn(process.execPath, [file, ...args], {
          cwd: folder,
          stdio: ["ignore", "pipe", "pipe"],
          env: {
            NODE_ENV: process.env.NODE_ENV,
            PATH: process.env.PATH,
            FLAKEBOARD_URL: origin,
            FLAKEBOARD_PROJECT: slug,
            FLAKEBOARD_TOKEN: token,
          },
        });
        const output = { stdout: "", stderr: "" };
        child.stdout.on("data", (chunk) => {
          output.stdout += chunk;
        });
        child.stderr.on("data", (chunk) => {
          output.stderr += chunk;
        });
        child.on("close", (status) => resolve({ status, ...output }));
      });
    },
    /** Leaves these reports, written long ago, and no others. */
    empty(files: Readonly<Record<string, string>>) {
      for (const name of ["r.xml", "r2.xml", "e2e.xml"]) rmSync(join(folder, name), { force: true });
      for (const [name, xml] of Object.entries(files)) {
        writeFileSync(join(folder, name), xml);
        utimesSync(join(folder, name), new Date(0), new Date(0));
      }
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}
