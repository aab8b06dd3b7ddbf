import { AppError, httpStatusOf } from "#lib/app-error.ts";
import { diskTrouble } from "#lib/disk-trouble.ts";

/** One place of a report that could not be read, as the API tells it. */
export type ProblemEntry = {
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly code: string;
  readonly message: string;
};

const titlesByCode: Record<string, string> = { unreadable: "Unreadable reports" };

const titles: Record<number, string> = {
  400: "The request cannot be understood",
  401: "A token or signing in is needed",
  403: "This is not allowed",
  404: "Not found",
  405: "The address does not answer this method",
  409: "It conflicts with what is there",
  413: "Too large",
  415: "This type is not understood",
  429: "Too many requests",
  500: "The server failed",
  503: "Not available now",
};

/** A refusal as RFC 9457 problem details. */
export function problemResponse(
  status: number,
  detail: string,
  more: {
    code: string;
    problems?: readonly ProblemEntry[];
    confirm?: readonly string[];
    headers?: Record<string, string>;
  },
): Response {
  const { code, problems, confirm, headers } = more;
  return Response.json(
    {
      type: `urn:flakeboard:problem:${code}`,
      title: titlesByCode[code] ?? titles[status] ?? "Refused",
      status,
      detail,
      problems,
      confirm,
    },
    { status, headers: { ...headers, "content-type": "application/problem+json" } },
  );
}

/** Runs a handler and turns what it throws into problem details; what nobody expected is logged, not told. */
export async function withProblems(handle: () => Promise<Response>): Promise<Response> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof AppError) return refusal(error);
    console.error(error);
    const trouble = diskTrouble(error);
    if (trouble !== undefined) return refusal(trouble);
    return problemResponse(
      500,
      "The server failed to answer. Its log says why; try again, or ask its operator.",
      {
        code: "internal",
      },
    );
  }
}

function refusal({ code, message }: AppError): Response {
  const headers: Record<string, string> = {};
  if (code === "unauthenticated") headers["www-authenticate"] = 'Bearer realm="flakeboard"';
  if (code === "too-many-requests" || code === "unavailable") headers["retry-after"] = "5";
  return problemResponse(httpStatusOf(code), message, { code, headers });
}
