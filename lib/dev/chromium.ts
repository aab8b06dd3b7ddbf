import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root, runChild } from "#lib/dev/child.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const playwright = join(root, "node_modules/@playwright/test/cli.js");

/** The system's Chromium or Chrome on the search path; undefined where Playwright's own must serve. */
export function findChromium(path = process.env.PATH ?? ""): string | undefined {
  const folders = [...path.split(delimiter), "/usr/bin"].filter((folder) => folder !== "");
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

/**
 * Sees to it that the pages can be tested: finds a browser, or installs one from Debian's packages or from
 * Playwright's. Gives false, after saying what to do, where neither is possible.
 */
export async function ensureChromium(): Promise<boolean> {
  if (findChromium() !== undefined || hasPlaywrightChromium()) return true;
  console.log("No Chromium found. Installing it …");
  if ((await installFromApt()) || (await installFromPlaywright())) return true;
  console.error(
    "Chromium could not be installed, so the pages cannot be tested. Install it yourself " +
      "(apt-get install chromium, or npx playwright install --with-deps chromium) and run the tests again.",
  );
  return false;
}

/** Only where it needs no password. Ubuntu's package brings no browser, hence the look afterwards. */
async function installFromApt(): Promise<boolean> {
  const rights = asRoot();
  if (rights === undefined || spawnSync("apt-get", ["--version"]).status !== 0) return false;
  const aptGet = async (...args: string[]) => {
    const [command = "", ...before] = [...rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
    return (await runChild(command, [...before, "-q", ...args])) === 0;
  };
  const isInstalled =
    (await aptGet("update")) && (await aptGet("install", "-y", "--no-install-recommends", "chromium"));
  return isInstalled && findChromium() !== undefined;
}

async function installFromPlaywright(): Promise<boolean> {
  const withLibraries = process.platform === "linux" && asRoot() !== undefined ? ["--with-deps"] : [];
  return (await runChild(process.execPath, [playwright, "install", ...withLibraries, "chromium"])) === 0;
}

/** What to put before a command to run it as root; undefined where that is impossible. */
function asRoot(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return spawnSync("sudo", ["-n", "true"]).status === 0 ? ["sudo", "-n"] : undefined;
}

function hasPlaywrightChromium(): boolean {
  const plan = spawnSync(process.execPath, [playwright, "install", "--dry-run", "chromium"], {
    encoding: "utf8",
  });
  const folders = [...plan.stdout.matchAll(/^ *Install location: +(.+)$/gm)].map((match) => match[1] ?? "");
  return folders.length > 0 && folders.every((folder) => existsSync(folder));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
