import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, afterEach } from "node:test";
import { type ApiPeer, type Asked, type Reply, startApiPeer } from "./api-peer.ts";

/*
 * The client as CI runs it, a process of its own in a folder of its own, against a peer. For tests, whose ends
 * it waits for: peers are closed after each, folders removed after all.
 */

export type Ended = {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What the peer was asked. */
  readonly asked: readonly Asked[];
};

export const green = '<testsuite name="CheckoutIT"><testcase classname="CheckoutIT" name="pay"/></testsuite>';
export const red =
  '<testsuite name="CheckoutIT"><testcase classname="CheckoutIT" name="refund"><failure message="no"/></testcase></testsuite>';

const entry = join(import.meta.dirname, "main.ts");
const folders: string[] = [];
const peers: ApiPeer[] = [];

afterEach(() => {
  for (const peer of peers.splice(0)) peer.close();
});
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Runs the client to its end against a peer that gives these replies. */
export async function client(
  folder: string,
  args: readonly string[],
  replies: readonly Reply[] = [],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Ended> {
  return (await startClient(folder, args, replies, env)).ended;
}

/** Starts the client as `client` does, for tests that have something to do with it while it runs. */
export async function startClient(
  folder: string,
  args: readonly string[],
  replies: readonly Reply[] = [],
  env: Readonly<Record<string, string | undefined>> = {},
) {
  const peer = await startApiPeer(...replies);
  peers.push(peer);
  const child = spawn(process.execPath, [entry, ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    // Nothing of the CI that these tests themselves may run in.
    env: {
      ...{ NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH },
      ...{ FLAKEBOARD_URL: peer.url, FLAKEBOARD_PROJECT: "shop", FLAKEBOARD_TOKEN: "fb_secret", ...env },
    },
  });
  const ended = new Promise<Ended>((resolve) => {
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk) => {
      output.stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output.stderr += chunk;
    });
    child.on("close", (status) => resolve({ status, ...output, asked: peer.asked }));
  });
  return { child, ended };
}

/** A new folder that holds these files. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "flakeboard-client-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}
