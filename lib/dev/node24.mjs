import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./child.mjs";
import { runNpm } from "./npm.mjs";

const needed = 24;
const packaged = join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");

/** @param {string} version as in `process.version` */
export function major(version) {
  return Number(version.replace(/^v/, "").split(".")[0]);
}

/**
 * The Node 24 that comes as a package, fetched if it is not there; else the Node that runs this, if it is new enough.
 * @returns {Promise<{ ok: true, path: string } | { ok: false, fault: string }>}
 */
export async function findNode24() {
  if (runs(packaged)) return { ok: true, path: packaged };
  // An image, or a person, who has Node 24 needs no second one.
  if (major(process.version) >= needed) return { ok: true, path: process.execPath };

  console.log(`Fetching Node ${needed} …`);
  // The package's install script fetches the binary for this machine; npm then links it for npm scripts.
  await runNpm("rebuild", "node", "--ignore-scripts=false");
  if (runs(packaged)) return { ok: true, path: packaged };
  return {
    ok: false,
    fault:
      `Node ${needed} could not be fetched through npm, and this is Node ${process.version}.\n` +
      "npm's messages stand above. Check the connection, and that npm lets the package `node` run its install script;\n" +
      `or install Node ${needed} yourself (https://nodejs.org). Then run the command again.`,
  };
}

/** @param {string} path */
function runs(path) {
  if (!existsSync(path)) return false;
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8" });
  return status === 0 && major(stdout) >= needed;
}
