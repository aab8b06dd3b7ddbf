import { withoutCredentials } from "./plain-text.ts";
import type { QueryParameters } from "./query-parameters.ts";

/*
 * What the upload API accepts of each parameter. Must agree with app/api/upload-query.ts, which refuses a whole
 * upload for one value: what was found without anyone's doing is fitted or left out here.
 */

const longestText: Readonly<Record<string, number>> = { branch: 300, pr: 50, message: 500, url: 2_000 };
const longestOther = 200;
/** GitLab counts no re-runs; its ever growing job ids stand in for them. */
const largestAttempt = Number.MAX_SAFE_INTEGER;

/** The parameters that a CI and git gave, fitted to what the server accepts. */
export function acceptable(found: Readonly<Record<string, string | undefined>>): QueryParameters {
  return fitted(found, (name, value) => {
    if (["commit", "tree", "base"].includes(name)) return /^[0-9a-f]{7,64}$/i.test(value) ? value : "";
    if (name === "attempt") return /^[1-9]\d*$/.test(value) && Number(value) <= largestAttempt ? value : "";
    return value.slice(0, longestText[name] ?? longestOther).trim();
  });
}

/** One line of text each, addresses without passwords; for the rest, a person's word is the server's to judge. */
export function oneLine(given: Readonly<Record<string, string | undefined>>): QueryParameters {
  return fitted(given, (_, value) => value);
}

function fitted(
  values: Readonly<Record<string, string | undefined>>,
  fit: (name: string, value: string) => string,
): QueryParameters {
  const pairs = Object.entries(values).flatMap(([name, value = ""]) => {
    const line = value.trim().split(/\r?\n/)[0] ?? "";
    const text = fit(name, name === "url" ? withoutCredentials(line) : line);
    return text ? [[name, text]] : [];
  });
  return Object.fromEntries(pairs);
}
