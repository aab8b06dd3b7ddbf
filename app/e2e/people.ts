import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Role } from "#lib/rights.ts";

export const administrator = { email: "administrator@e2e.example", password: "tell nobody these words" };

/** Where `sign-in-once.ts` leaves the cookies of an administrator, for all tests. */
export function administratorState(dataFolder: string): string {
  return join(dataFolder, "administrator.json");
}

/** Runs one administration command on a server's data, by default of the one under test; gives what it prints. */
export function admin(
  args: readonly string[],
  input = "",
  dataFolder = process.env.FLAKEBOARD_E2E_DATA,
): Promise<string> {
  const env = { ...process.env, FLAKEBOARD_DATA: dataFolder };
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      ["ingest/admin.ts", ...args],
      { env },
      (error, stdout, stderr) =>
        error === null ? resolve(stdout.trim()) : reject(new Error(stderr || error.message)),
    );
    child.stdin?.end(input);
  });
}

export type NewcomerRole = { readonly role?: Role | undefined; readonly project?: string | undefined };

/** Adds a person as an operator does from a shell. */
export async function addPerson(
  { email, password }: { readonly email: string; readonly password: string },
  { role, project }: NewcomerRole = {},
  dataFolder = process.env.FLAKEBOARD_E2E_DATA,
): Promise<void> {
  const chosen = [...(role ? ["--role", role] : []), ...(project ? ["--project", project] : [])];
  await admin(["person", "create", email, "--password-stdin", ...chosen], password, dataFolder);
}

/** Signs in over HTTP; gives the cookies as Playwright keeps them. */
export async function signInState(
  origin: string,
  credentials: { readonly email: string; readonly password: string },
) {
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify(credentials),
  });
  if (!answer.ok) throw new Error(`Signing in was answered ${answer.status}: ${await answer.text()}`);
  const cookies = answer.headers.getSetCookie().map((line) => {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    return {
      ...{ name: pair.slice(0, at), value: pair.slice(at + 1), domain: new URL(origin).hostname, path: "/" },
      ...{ expires: -1, httpOnly: true, secure: false, sameSite: "Lax" as const },
    };
  });
  return { cookies, origins: [] };
}

/** Adds the administrator and keeps their cookies where `playwright.config.ts` finds them. */
export async function prepareAdministrator(origin: string, dataFolder: string): Promise<void> {
  await addPerson(administrator, { role: "administrator" });
  writeFileSync(administratorState(dataFolder), JSON.stringify(await signInState(origin, administrator)));
}
