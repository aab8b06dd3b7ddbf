import { join } from "node:path";
import { root, runChild } from "#lib/dev/child.mjs";

const next = join(root, "node_modules/next/dist/bin/next");

/**
 * How much each thread may make before what is short-lived is swept up, MB. A tenth of what making a page leaves
 * behind is still held a moment later and has to be moved: with as much as Node takes by itself that holds up all pages
 * for some 30 ms, with 4 MB for 2 ms. The pieces of an upload go the same way before they weigh so much that V8 looks
 * through all memory, three times a second. The thread that reads reports takes some 7 % longer, and the server 200 MB
 * less.
 */
const nurseryMb = 4;

/** What Node is given, in the project's folder, to serve the pages that were built. */
export function serverArguments(host: string, port: number): string[] {
  return [`--max-semi-space-size=${nurseryMb}`, "app/front/main.ts", host, String(port)];
}

/** The environment of a server and of a build: NODE_ENV is ours to say, and nothing is told to others. */
export function nextEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}

/** Runs Next's command line as in production. */
export function runNext(args: readonly string[]): Promise<number> {
  return runChild(process.execPath, [next, ...args], nextEnvironment(process.env));
}

/** Serves what was built until it is stopped. Gives an exit status. */
export function runServer(host: string, port: number): Promise<number> {
  return runChild(process.execPath, serverArguments(host, port), nextEnvironment(process.env));
}
