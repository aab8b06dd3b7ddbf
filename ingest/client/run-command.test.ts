import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unpacked, uploadAnswer } from "./api-peer.ts";
import { client, folderOf, green, red, startClient } from "./client-process.ts";

describe("run", () => {
  it("sends the reports that the command wrote and no older ones, with its status and start", async () => {
    const folder = folderOf({ "junit-old.xml": red });
    const command = nodeCommand(writes(green, "junit-new.xml"));
    const { asked, status } = await client(folder, ["run", "--", ...command], [uploadAnswer()]);
    const request = asked[0];
    assert.equal(status, 0);
    assert.deepEqual(Object.keys(await unpacked(request)), ["junit-new.xml"]);
    assert.equal(request?.query.get("exit-code"), "0");
    assert.ok(Date.parse(request?.query.get("started_at") ?? "") <= Date.now());
  });

  it("waits for a report that the command left to another process to write", async () => {
    for (const written of [0, green.indexOf(">") + 1]) {
      const late = `fs.appendFileSync("junit.xml", ${JSON.stringify(green.slice(written))})`;
      const command = nodeCommand(
        `${writes(green.slice(0, written))} child_process.spawn(process.execPath, ["-e", ${JSON.stringify(late)}], { detached: true, stdio: "ignore" }).unref()`,
      );
      const { asked } = await client(folderOf({}), ["run", "--", ...command], [uploadAnswer()]);
      assert.deepEqual(await unpacked(asked[0]), { "junit.xml": green });
    }
  });

  it("leaves the standard output to the command and keeps its status", async () => {
    const command = nodeCommand(`console.log("tests"); ${writes(red)} process.exitCode = 5`);
    const { status, stdout } = await client(
      folderOf({}),
      ["run", "--", ...command],
      [uploadAnswer({ failed: 1 })],
    );
    assert.equal(stdout, "tests\n");
    assert.equal(status, 5);
  });

  it("turns a failed command green if every failure is quarantined", async () => {
    const command = nodeCommand(`${writes(red)} process.exitCode = 5`);
    const reply = uploadAnswer({ failed: 1, quarantined: 1 });
    const { status, stderr } = await client(folderOf({}), ["run", "--", ...command], [reply]);
    assert.equal(status, 0);
    assert.match(stderr, /Every failure is quarantined/);
  });

  it("stays red if a report that was named is missing or older, although every failure is quarantined", async () => {
    const reply = uploadAnswer({ failed: 1, quarantined: 1 });
    const command = nodeCommand(`${writes(red, "unit.xml")} process.exitCode = 5`);
    const args = ["run", "--reports", "unit.xml", "--reports", "e2e.xml"];
    const missing = await client(folderOf({}), [...args, "--", ...command], [reply]);
    assert.equal(missing.status, 5);
    assert.match(missing.stderr, /warning: There is no report for e2e\.xml: the build stays red/);
    const older = await client(
      folderOf({ "old.xml": green }),
      ["run", "--reports", "*.xml", "--", ...command],
      [reply],
    );
    assert.equal(older.status, 5);
    assert.match(older.stderr, /There is 1 report older than the command \(old\.xml\): the build stays red/);
    const allowed = await client(folderOf({}), [...args, "--allow-empty", "--", ...command], [reply]);
    assert.equal(allowed.status, 0);
  });

  it("minds older reports beside what was written, and no others, where none are named", async () => {
    const reply = uploadAnswer({ failed: 1, quarantined: 1 });
    const command = nodeCommand(`${writes(red)} process.exitCode = 5`);
    const beside = await client(folderOf({ "junit-old.xml": red }), ["run", "--", ...command], [reply]);
    assert.equal(beside.status, 5);
    assert.match(beside.stderr, /There is 1 report older than the command \(junit-old\.xml\)/);
    const elsewhere = folderOf({ "fixtures/junit-old.xml": red });
    assert.equal((await client(elsewhere, ["run", "--", ...command], [reply])).status, 0);
  });

  it("stays red if the report that the command left is older than it, as from a cache", async () => {
    const command = nodeCommand(
      `${writes(red)} fs.utimesSync("junit.xml", new Date(0), new Date(0)); process.exitCode = 5`,
    );
    const { status } = await client(
      folderOf({}),
      ["run", "--", ...command],
      [uploadAnswer({ failed: 1, quarantined: 1 })],
    );
    assert.equal(status, 5);
  });

  it("stays red for a shell whose command was killed", { skip: process.platform === "win32" }, async () => {
    const script = `${writes(red)} process.kill(process.pid, "SIGKILL")`;
    const command = ["sh", "-c", `"$0" -e "$1"; exit $?`, process.execPath, script];
    const { status, stderr } = await client(
      folderOf({}),
      ["run", "--", ...command],
      [uploadAnswer({ failed: 1, quarantined: 1 })],
    );
    assert.equal(status, 137);
    assert.match(stderr, /did not come to its end \(status 137\)/);
  });

  it("stays red for a server that says green and names a failure that is not quarantined", async () => {
    const reply = uploadAnswer({ failed: 2, quarantined: 1 });
    assert.ok(typeof reply === "object");
    const body = reply.body as { verdict: object };
    const green = { ...reply, body: { ...body, verdict: { ...body.verdict, exit_code: 0 } } };
    const command = nodeCommand(`${writes(red)} process.exitCode = 5`);
    assert.equal((await client(folderOf({}), ["run", "--", ...command], [green])).status, 5);
  });

  it("judges by the reports if nobody listens and the command swallowed its failures", async () => {
    for (const [report, expected] of [
      [red, 1],
      ["<testsuite><testcase", 1],
      [green, 0],
    ] as const) {
      const args = [
        "run",
        "--url",
        "http://127.0.0.1:9",
        "--timeout",
        "0.4",
        "--",
        ...nodeCommand(writes(report)),
      ];
      assert.equal((await client(folderOf({}), args)).status, expected);
    }
  });

  it("keeps the status of a command that failed without a report, and sends nothing", async () => {
    const { asked, status, stderr } = await client(
      folderOf({}),
      ["run", "--", ...nodeCommand("process.exitCode = 5")],
      [uploadAnswer()],
    );
    assert.equal(status, 5);
    assert.equal(asked.length, 0);
    assert.match(stderr, /wrote no report/);
  });

  it("keeps a green command green if nobody listens", async () => {
    const args = [
      "run",
      "--url",
      "http://127.0.0.1:9",
      "--timeout",
      "0.4",
      "--",
      ...nodeCommand(writes(green)),
    ];
    assert.equal((await client(folderOf({}), args)).status, 0);
  });

  it("gives 127 for a command that does not exist", async () => {
    const { status, stderr } = await client(folderOf({}), ["run", "--", "no-such-command"]);
    assert.equal(status, 127);
    assert.match(stderr, /no-such-command did not start/);
  });

  it("gives 126 for a command that cannot be started, and says so", async () => {
    const { status, stderr } = await client(folderOf({}), ["run", "--", ""]);
    assert.equal(status, 126);
    assert.match(stderr, /did not start/);
  });

  it("hands every argument on, also a second --", async () => {
    const command = [
      ...nodeCommand("console.log(JSON.stringify(process.argv.slice(1)))"),
      "a b",
      "--",
      "--x",
    ];
    const { stdout } = await client(folderOf({}), ["run", "--allow-empty", "--", ...command]);
    assert.deepEqual(JSON.parse(stdout), ["a b", "--", "--x"]);
  });

  it("refuses an empty pattern, which would be the whole disk, before the command runs", async () => {
    const { status, stdout, stderr } = await client(folderOf({}), [
      "run",
      "--reports",
      "",
      "--",
      ...nodeCommand('console.log("ran")'),
    ]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, /It is empty: is a variable not set\?/);
  });

  it("passes signals on, and sends nothing of a job that was stopped", {
    skip: process.platform === "win32",
  }, async () => {
    const command = nodeCommand(
      `${writes(red)} process.on("SIGTERM", () => process.exit(9)); setInterval(() => {}, 1e6); console.log("ready")`,
    );
    const running = await startClient(folderOf({}), ["run", "--", ...command], [uploadAnswer()]);
    running.child.stdout.once("data", () => running.child.kill("SIGTERM"));
    const { asked, status } = await running.ended;
    assert.equal(status, 9);
    assert.equal(asked.length, 0);
  });

  it("takes a command killed by a signal for red, whatever the server says", async () => {
    const command = nodeCommand(`${writes(red)} process.kill(process.pid, "SIGKILL")`);
    const reply = uploadAnswer({ failed: 1, quarantined: 1 });
    const { status } = await client(folderOf({}), ["run", "--", ...command], [reply]);
    assert.equal(status, 137);
  });
});

function nodeCommand(script: string): string[] {
  return [process.execPath, "-e", script];
}

/** Script that writes a report, by default where `run` looks by itself. */
function writes(report: string, file = "junit.xml"): string {
  return `fs.writeFileSync("${file}", ${JSON.stringify(report)});`;
}
