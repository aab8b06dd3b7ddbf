import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./child.mjs";
import { runNpm } from "./npm.mjs";

const stamp = join(root, "node_modules/.flakeboard-install");

/**
 * Installs the packages of package-lock.json unless exactly these were installed here before;
 * touches no network in that case, and never rewrites the lock file.
 * @returns {Promise<{ ok: true } | { ok: false, fault: string }>}
 */
export async function installIfChanged() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return { ok: true };

  console.log("Installing packages …");
  // Not `npm ci`: it refuses a lock file made where the registry lacked another platform's optional binaries.
  // Development packages are needed to build, whatever NODE_ENV says. No install scripts: better-sqlite3 brings
  // its binary, yet npm would call node-gyp for it, which fails without Python; findNode24 fetches Node.
  const status = await runNpm("install", "--no-save", "--include=dev", "--ignore-scripts");
  if (status !== 0) {
    return {
      ok: false,
      fault:
        `npm install ended with status ${status}; its messages stand above.\n` +
        "The first start needs the npm registry (or a mirror set in .npmrc). Check the connection and run it again.",
    };
  }
  writeFileSync(stamp, wanted);
  return { ok: true };
}

function fingerprint() {
  const lock = readFileSync(join(root, "package-lock.json"));
  return createHash("sha256").update(`${process.platform} ${process.arch}\n`).update(lock).digest("hex");
}
