import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, runChild } from "#lib/dev/child.mjs";
import { runNext } from "#lib/dev/next.ts";
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

if (import.meta.main) process.exit(await buildIfChanged());
