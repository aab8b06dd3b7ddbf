import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root, runChild } from "./child.mjs";

const needed = 24;
const packaged = join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");

/** @param {string} version as in `process.version` */
export function major(version) {
  return Number(version.replace(/^v/, "").split(".")[0]);
}

/**
 * The Node 24 that came as a package, or the Node that runs this if it is new enough.
 * Fetches the packaged one when its install script was not allowed to run.
 * @returns {Promise<{ ok: true, path: string } | { ok: false, fault: string }>}
 */
export async function findNode24() {
  if (runs(packaged)) return { ok: true, path: packaged };
  if (major(process.version) >= needed) return { ok: true, path: process.execPath };

  console.log(
    `Node ${needed} is missing from node_modules/node: npm did not run its install script. Fetching it …`,
  );
  const script = join(root, "node_modules/node/installArchSpecificPackage.js");
  if (existsSync(script)) await runInFolder(script);
  if (runs(packaged)) return { ok: true, path: packaged };
  return {
    ok: false,
    fault:
      `Node ${needed} could not be fetched by npm, and this is Node ${process.version}.\n` +
      `Either allow npm to run install scripts and repair it (npm rebuild node --ignore-scripts=false),\n` +
      `or install Node ${needed} or later yourself (https://nodejs.org), then run the command again.`,
  };
}

/** @param {string} path */
function runs(path) {
  if (!existsSync(path)) return false;
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
  return status === 0 && major(stdout) >= needed;
}

/** The package's own script works on the folder that it is started in. @param {string} script */
function runInFolder(script) {
  const start = `process.chdir(${JSON.stringify(join(script, ".."))}); require(${JSON.stringify(script)})`;
  return runChild(process.execPath, ["-e", start]);
}
