import { problemResponse, withProblems } from "#app/api/problem.ts";
import { auth } from "#app/server/auth.ts";
import { tooMany } from "#app/server/enter.ts";
import { publicAddress } from "#app/server/origin.ts";
import { providers } from "#app/server/providers.ts";
import { countAttempt, forgiveAttempts } from "#app/server/sign-in-limit.ts";
import { plainEmail } from "#db/people/persons.ts";
import { AppError } from "#lib/app-error.ts";
import { requireConfig } from "#lib/config.ts";
import { signInPath } from "#lib/paths.ts";

type Context = { readonly params: Promise<{ readonly path: readonly string[] }> };

/** Signing in and out for programs. Nothing else of better-auth can be reached from outside. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return withProblems(async () => {
    const path = (await params).path.join("/");
    if (path === "sign-out") return auth().handler(request);
    if (path !== "sign-in/email") throw new AppError("not-found", `There is nothing at /api/auth/${path}.`);
    const body = await smallBody(request);
    const account = accountIn(body);
    const now = Date.now();
    const { waitSeconds } = countAttempt(account, request.headers, now);
    if (waitSeconds > 0) {
      const wait = { "retry-after": String(waitSeconds) };
      return problemResponse(429, tooMany(waitSeconds), { code: "too-many-requests", headers: wait });
    }
    const { url, method, headers } = request;
    const answer = await auth().handler(new Request(url, { method, headers, body }));
    if (answer.ok) forgiveAttempts(account, request.headers, now);
    return answer;
  });
}

/** Where a provider sends the browser back to. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return withProblems(async () => {
    const path = (await params).path.join("/");
    if (path === "error") {
      const word = new URL(request.url).searchParams.get("error") ?? "unknown";
      return Response.redirect(publicAddress(`${signInPath()}?error=${encodeURIComponent(word)}`), 303);
    }
    const { signIn } = requireConfig(process.env);
    if (!signIn.providers.some(({ id }) => path === `callback/${id}`)) {
      throw new AppError("not-found", `There is nothing at /api/auth/${path}.`);
    }
    return providers().handler(request);
  });
}

/** An email and a password need no more. */
const mostBytes = 10_000;

async function smallBody(request: Request): Promise<string> {
  const length = Number(request.headers.get("content-length") ?? Number.NaN);
  if (length <= mostBytes) return request.text();
  throw new AppError("too-large", `Send at most ${mostBytes} bytes, and say how many in Content-Length.`);
}

/** Whose account a request tries; what names none counts as one account of its own. */
function accountIn(body: string): string {
  try {
    const said: unknown = JSON.parse(body);
    const email = typeof said === "object" && said !== null && "email" in said ? said.email : undefined;
    return typeof email === "string" ? plainEmail(email).slice(0, 200) : "";
  } catch {
    throw new AppError("invalid", 'Send JSON such as {"email": "ada@example.com", "password": "…"}.');
  }
}
