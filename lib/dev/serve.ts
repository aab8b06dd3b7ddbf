import { existsSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { type Config, readConfig } from "#lib/config.ts";
import { databaseFile } from "#lib/data-folder.ts";
import { buildIfChanged } from "#lib/dev/build.ts";
import { runChild } from "#lib/dev/child.mjs";
import { runServer } from "#lib/dev/next.ts";
import { portFault } from "#lib/dev/port.ts";
import { reachableOrigin } from "#lib/reachable-origin.ts";
import { unknownSettings } from "#lib/unknown-settings.ts";

process.exit(await serve());

/** Builds if needed, migrates, and serves until stopped. Gives the exit status: 0 when a signal stopped it. */
async function serve(): Promise<number> {
  const read = readConfig(process.env);
  if (!read.ok) return refuse(["Flakeboard did not start: the environment is not usable.", ...read.faults]);
  const { config } = read;
  for (const line of unknownSettings(process.env)) console.warn(line);
  const taken = await portFault(config.host, config.port);
  if (taken !== undefined) return refuse([taken]);

  // A relative path means the folder it was given in, not the one that the children run in.
  process.env.FLAKEBOARD_DATA = config.dataFolder;
  const isFirst = !existsSync(databaseFile(config.dataFolder));
  // An image is built where its sources are; at its start there is nothing to build with.
  const built = process.argv.includes("--built") ? 0 : await buildIfChanged();
  const status = built || (await runChild(process.execPath, ["db/migrate.ts"]));
  if (status !== 0) return status;

  const ended = runServer(config.host, config.port);
  const announced = new AbortController();
  announceOnceReady(config, isFirst, announced.signal);
  const served = await ended;
  announced.abort();
  return wasStopped(served) ? 0 : served;
}

function refuse(lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  return 2;
}

/** By SIGINT (128 + 2) or SIGTERM (128 + 15). */
function wasStopped(status: number): boolean {
  return status === 130 || status === 143;
}

/** Prints the address and the next step when the server answers; gives up when `stop` says so. */
async function announceOnceReady(config: Config, isFirst: boolean, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    if (await isHealthy(config, stop)) {
      console.log(announcement(config, isFirst));
      return;
    }
    await setTimeout(100, undefined, { signal: stop }).catch(() => undefined);
  }
}

async function isHealthy({ host, port }: Config, signal: AbortSignal): Promise<boolean> {
  try {
    return (await fetch(`${reachableOrigin(host, port)}/api/health`, { signal })).ok;
  } catch {
    return false;
  }
}

function announcement(config: Config, isFirst: boolean): string {
  const nextStep = isFirst
    ? `Open ${config.url}/ and enter the code printed above; the next page creates a project.`
    : `Open ${config.url}/, or send a report:\n` +
      `  curl -fsS -H "Authorization: Bearer $FLAKEBOARD_TOKEN" --data-binary @junit.xml \\\n` +
      `    "${config.url}/api/v1/projects/PROJECT/reports?job=integration"`;
  return `\nFlakeboard answers at ${config.url}; its data is in ${config.dataFolder}.\n${nextStep}\nCtrl-C stops it.\n`;
}
