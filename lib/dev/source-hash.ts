import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/** What a build is made from. */
const sources = [
  "app",
  "lib",
  "db",
  "ingest",
  "public",
  "package-lock.json",
  "next.config.js",
  "tsconfig.json",
];
const isOutsideTheBuild = /\.(?:test|e2e|bench)\.tsx?$|^public\/flakeboard\.mjs$/;

/**
 * SHA-256 over paths and contents of all files under `root` that a build is made from:
 * equal hashes, equal builds. Tests and the bundled client, itself a product of the build, do not count.
 */
export function sourceHash(root: string): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap((source) => listFiles(join(root, source))).sort()) {
    const path = relative(root, file).replaceAll("\\", "/");
    if (isOutsideTheBuild.test(path)) continue;
    const content = readFileSync(file);
    // The length keeps the end of one file apart from the beginning of the next.
    hash.update(`${path}\n${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

function listFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).flatMap((name) => listFiles(join(path, name)));
}
