import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "#lib/dev/child.mjs";

/** A server action of the built pages. */
export type BuiltAction = {
  readonly id: string;
  readonly name: string;
  /** A page that can send it, as a pattern: "app/projects/[project]/page". */
  readonly page: string;
};

type Manifest = {
  readonly node: Record<string, { readonly exportedName: string; readonly workers: Record<string, unknown> }>;
};

/** All server actions that the build knows, by name. */
export function builtActions(): BuiltAction[] {
  const manifest = JSON.parse(
    readFileSync(join(root, ".next/server/server-reference-manifest.json"), "utf8"),
  ) as Manifest;
  return Object.entries(manifest.node).map(([id, { exportedName, workers }]) => ({
    id,
    name: exportedName,
    page:
      Object.keys(workers).find((page) => !/_not-found|\[secret\]/.test(page)) ?? Object.keys(workers)[0]!,
  }));
}

/** What became of an action: refused to whoever is signed in, sent to sign in, let through, or let through in vain. */
export type ActionAnswer = "forbidden" | "sign-in" | "allowed" | "failed";

/**
 * Sends a server action as a page's script does: React's encoding of its arguments, which are the state before, if it
 * takes one, and the form.
 */
export async function sendAction(
  url: string,
  action: BuiltAction,
  fields: Readonly<Record<string, string>>,
  sent: { readonly cookie: string; readonly origin: string; readonly takesState: boolean },
): Promise<ActionAnswer> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`_1_${name}`, value);
  body.append("0", JSON.stringify(sent.takesState ? [{}, "$K1"] : ["$K1"]));
  const answer = await fetch(url, {
    method: "POST",
    headers: { "next-action": action.id, cookie: sent.cookie, origin: sent.origin },
    body,
    redirect: "manual",
  });
  if (answer.status === 403) return "forbidden";
  const to = answer.headers.get("x-action-redirect") ?? answer.headers.get("location") ?? "";
  if (to.startsWith("/sign-in")) return "sign-in";
  return answer.status < 400 ? "allowed" : "failed";
}
