// Everything imported here runs on the system's Node, before any package is installed: built-ins only, no TypeScript.
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { root, runChild } from "./child.mjs";
import { installIfChanged } from "./install.mjs";
import { findNode24, major } from "./node24.mjs";

const oldestNode = 20;

/**
 * Installs what is missing, then runs `entry` (a TypeScript file beside this one) on Node 24 with our arguments
 * and ends this process with its exit status. Says what to do, and exits with 1, where that is impossible.
 * @param {string} entry
 * @returns {Promise<void>}
 */
export async function runOnNode24(entry) {
  if (major(process.version) < oldestNode) {
    fail(
      `Flakeboard needs Node ${oldestNode} or later to start; this is ${process.version} (${process.execPath}).\n` +
        "Install a current Node (https://nodejs.org) and run the command again.",
    );
  }
  if (process.env.npm_lifecycle_event !== undefined) stopWithParent();
  const installed = await installIfChanged();
  if (!installed.ok) fail(installed.fault);
  const node = await findNode24();
  if (!node.ok) fail(node.fault);

  process.env.PATH = [dirname(node.path), `${root}node_modules/.bin`, process.env.PATH].join(delimiter);
  const script = new URL(entry, import.meta.url);
  if (node.path === process.execPath) await import(script.href);
  else process.exit(await runChild(node.path, [fileURLToPath(script), ...process.argv.slice(2)]));
}

/** npm's shell dies of a signal without handing it on, and the server would stay behind. */
function stopWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 250);
  watch.unref();
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(1);
}
