import { problemResponse } from "#app/api/problem.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof methods)[number];

/**
 * Handlers for the methods that an address does not answer: they say which it does. HEAD and OPTIONS are Next's.
 * Without these it would refuse without a word.
 */
export function otherMethods<Answered extends Method>(
  ...answered: readonly Answered[]
): Readonly<Record<Exclude<Method, Answered>, (request: Request) => Response>> {
  const allow = answered.join(", ");
  const refuse = ({ method, url }: Request) =>
    problemResponse(
      405,
      `${new URL(url).pathname} answers ${allow}, not ${method}. See /api/v1/openapi.json.`,
      {
        code: "method-not-allowed",
        headers: { allow },
      },
    );
  const others = methods.filter((method) => !(answered as readonly Method[]).includes(method));
  // What is left are the keys that are not answered.
  return Object.fromEntries(others.map((method) => [method, refuse])) as ReturnType<
    typeof otherMethods<Answered>
  >;
}
