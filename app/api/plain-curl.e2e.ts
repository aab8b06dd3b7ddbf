import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type ProjectFixture, test } from "#app/e2e/fixtures.ts";
import { curlSteps } from "#lib/ci-steps/curl-steps.ts";

const red =
  '<testsuite name="s"><testcase classname="CheckoutIT" name="pays"><failure message="&quot;exit_code&quot;:0"/></testcase></testsuite>';
const green = '<testsuite name="s"><testcase classname="CheckoutIT" name="pays"/></testsuite>';
const isThere = (command: string) => spawnSync(command, ["--version"]).status === 0;

for (const where of ["Script, with jq", "Script"]) {
  test(`the script without the client exits by the verdict, or by the tests: ${where}`, async ({
    baseURL,
    project,
  }) => {
    test.skip(where.includes("jq") && !isThere("jq"), "there is no jq here");
    const run = (report: string, status: number, url = baseURL ?? "") =>
      runScript(where, { ...project, url }, report, status);
    expect(await run(green, 0)).toBe(0);
    expect(await run(red, 1)).toBe(1);
    // The tests swallow their failure; the reports do not. And a crash after the last test is none of theirs.
    expect(await run(red, 0)).toBe(1);
    expect(await run(green, 7)).toBe(1);
    // What is no report, no answer or no report at all leaves the tests their word.
    expect(await run("no report", 7)).toBe(7);
    expect(await run(green, 0, "http://127.0.0.1:9")).toBe(0);
    expect(await run(red, 5, "http://127.0.0.1:9")).toBe(5);
  });
}

/** Runs the step as it stands on the first-run page, in a checkout whose `npm test` writes the report and exits so. */
async function runScript(
  where: string,
  { slug, token, url }: ProjectFixture & { readonly url: string },
  report: string,
  status: number,
): Promise<number> {
  const script = curlSteps({ url, project: slug }).steps.find((step) => step.where === where)?.text ?? "";
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-curl-"));
  writeFileSync(join(folder, "made.xml"), report);
  writeFileSync(join(folder, "script.sh"), script);
  const tests = `cp made.xml junit.xml && exit ${status}`;
  writeFileSync(join(folder, "package.json"), JSON.stringify({ scripts: { test: tests } }));
  const git = (...args: string[]) =>
    spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.c", ...args], { cwd: folder });
  git("init");
  git("commit", "--allow-empty", "-m", "first");
  const env = { ...process.env, FLAKEBOARD_TOKEN: token };
  const child = spawn("bash", ["-eo", "pipefail", "script.sh"], { cwd: folder, env, stdio: "ignore" });
  const ended = await new Promise<number>((resolve) => child.on("close", (code) => resolve(code ?? -1)));
  rmSync(folder, { recursive: true });
  return ended;
}
