import { database } from "#app/server/database.ts";
import { personOf } from "#app/server/person-of.ts";
import { listReadableProjects, roleOf } from "#app/server/rights.ts";
import { writer } from "#app/server/writer.ts";
import { findProject, type Project, requireProject } from "#db/projects.ts";
import { findTokenBySecret, isUseWorthRecording, type Token } from "#db/tokens.ts";
import type { Actor } from "#lib/actor.ts";
import { AppError } from "#lib/app-error.ts";
import { mayDo } from "#lib/rights.ts";
import type { TokenScope } from "#lib/token.ts";

/** The project that a request is about, if its token may do this there. Throws AppError 401, 403 or 404. */
export async function authorize(
  request: Request,
  slug: string,
  scope: TokenScope,
): Promise<{ project: Project; token: Token | undefined }> {
  const token = await tokenOf(request);
  const project = await findProject(database(), slug);
  if (token === undefined && scope === "read") {
    return { project: await projectForPerson(request, project, slug), token };
  }
  if (token === undefined) throw noToken();
  // Another project's token learns nothing about which projects there are.
  if (project === undefined || token.projectId !== project.id) {
    throw new AppError("forbidden", `The token does not belong to project "${slug}".`);
  }
  if (!token.scopes.includes(scope)) throw lacksScope(token, scope);
  return { project, token };
}

/** The project that a request changes and the token that does it. Throws AppError 401, 403 or 404. */
export async function authorizeWrite(
  request: Request,
  slug: string,
): Promise<{ project: Project; actor: Actor }> {
  const { project, token } = await authorize(request, slug, "write");
  if (token === undefined) throw noToken();
  return { project, actor: { kind: "token", id: String(token.id), name: token.name } };
}

/** The projects that a request may read: a token's own, or a person's. Throws AppError 401 or 403. */
export async function readableProjects(request: Request): Promise<Project[]> {
  const token = await tokenOf(request);
  if (token === undefined) {
    const person = await personOf(request.headers);
    const projects = await listReadableProjects(person);
    if (person === undefined && projects.length === 0) throw noToken();
    return projects;
  }
  if (!token.scopes.includes("read")) throw lacksScope(token, "read");
  return [requireProject(database(), token.projectId)];
}

/** The token that a request carries; undefined if it carries none. Throws AppError 401 for one that is not valid. */
export async function tokenOf(request: Request): Promise<Token | undefined> {
  const header = request.headers.get("authorization");
  if (header === null) return undefined;
  const secret = /^Bearer\s+(\S{1,200})$/i.exec(header)?.[1];
  const token = secret === undefined ? undefined : await findTokenBySecret(database(), secret);
  if (token === undefined) {
    throw new AppError("unauthenticated", "The token is not valid: it is mistyped, or it was revoked.");
  }
  const now = Date.now();
  if (isUseWorthRecording(token, now)) {
    writer()
      .call("recordTokenUse", { id: token.id })
      .catch((error) => console.error("The use of a token could not be recorded:", error));
  }
  return token;
}

/** A browser in which somebody is signed in reads what its pages show; nobody needs to for a public project. */
async function projectForPerson(
  request: Request,
  project: Project | undefined,
  slug: string,
): Promise<Project> {
  const person = await personOf(request.headers);
  if (project !== undefined && mayDo(await roleOf(person, project), "read")) return project;
  if (person === undefined) throw noToken();
  throw new AppError("forbidden", `There is no project "${slug}" that you may read. Ask an administrator.`);
}

function noToken(): AppError {
  const how = "Send the header Authorization: Bearer fb_… with a token from the project's settings.";
  return new AppError("unauthenticated", `No valid token was sent. ${how}`);
}

function lacksScope(token: Token, scope: TokenScope): AppError {
  const has = token.scopes.join(", ");
  return new AppError(
    "forbidden",
    `The token may ${has}, but this needs the scope "${scope}". Make another token.`,
  );
}
