import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, runChild } from "#lib/dev/child.mjs";
import { sourceHash } from "#lib/dev/source-hash.ts";

const stamp = join(root, ".next/flakeboard-build");

/** Builds the client and the pages unless these very sources are built already. Gives an exit status. */
export async function buildIfChanged(): Promise<number> {
  const wanted = sourceHash(root);
  const isBuilt = existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
  if (isBuilt && existsSync(join(root, "public/flakeboard.mjs"))) return 0;

  console.log("Building …");
  rmSync(stamp, { force: true });
  const status = (await buildClient()) || (await buildPages());
  if (status === 0) writeFileSync(stamp, wanted);
  return status;
}

function buildClient(): Promise<number> {
  return runChild(process.execPath, ["lib/dev/build-client.mjs"]);
}

function buildPages(): Promise<number> {
  return runNext(["build"]);
}

/**
 * Runs Next's command line as in production: NODE_ENV is ours to say, and nothing is told to others. `options` are
 * Node's.
 */
export function runNext(
  args: readonly string[],
  options: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const next = join(root, "node_modules/next/dist/bin/next");
  return runChild(process.execPath, [...options, next, ...args], {
    ...env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
}

if (import.meta.main) process.exit(await buildIfChanged());
