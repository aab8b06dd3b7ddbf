import { spawn } from "node:child_process";
import { once } from "node:events";
import { openForWriting } from "#db/open.ts";
import { createProject } from "#db/projects.ts";
import { createToken } from "#db/tokens.ts";
import type { Target } from "#ingest/upload-bench/bench-server.ts";
import { operatorAtShell } from "#lib/actor.ts";
import { databaseFile } from "#lib/data-folder.ts";

/** Makes a database with a project for large reports and one for what people look at. */
export function makeProjects(dataFolder: string): { large: Target; ordinary: Target } {
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
export function ordinaryReport(run: number): Buffer {
  const cases = Array.from({ length: 500 }, (_, test) => {
    const failure = (test + run) % 150 === 0 ? '<failure message="expected 1 but was 2"/>' : "";
    return `<testcase classname="CheckoutIT" name="case ${test}" time="0.1">${failure}</testcase>`;
  });
  return Buffer.from(`<testsuite name="CheckoutIT">${cases.join("")}</testsuite>`);
}

/** Adds an administrator as an operator does. */
export async function addAdministrator(dataFolder: string, email: string, password: string): Promise<void> {
  const adding = spawn(
    process.execPath,
    ["ingest/admin.ts", "person", "create", email, "--password-stdin", "--role", "administrator"],
    { env: { ...process.env, FLAKEBOARD_DATA: dataFolder }, stdio: ["pipe", "ignore", "inherit"] },
  );
  adding.stdin.end(password);
  const [status] = await once(adding, "exit");
  if (status !== 0) throw new Error("The administrator could not be added.");
}
