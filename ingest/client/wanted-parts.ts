/** A part of a run that a verdict waits for, as `--wait-for` names it. */
export type WantedPart = {
  readonly job: string;
  /** Undefined for any. */
  readonly shard: string | undefined;
  /** So many parts of that name, told apart by shard or variant. */
  readonly count: number;
};

/** A part of a run that has uploaded, as the run's API lists it. */
export type ArrivedPart = {
  readonly name: string;
  readonly shard: string;
  readonly attempt: number;
  /** A later attempt stands in its place. */
  readonly superseded: boolean;
  readonly status: string;
};

/**
 * What `--wait-for` names: parts with commas between them, each `job`, `job:shard` or `job*count`. A backslash takes
 * commas, colons and stars for letters of a name. Undefined where a part has no name or no count.
 */
export function parseWantedParts(text: string): WantedPart[] | undefined {
  const parts = splitAt(",", text).map((part): WantedPart | undefined => {
    const [job = "", shard, ...more] = splitAt(":", part.trim());
    const [name = "", count = "1", ...rest] = shard === undefined ? splitAt("*", job) : [job];
    const isFit = name.trim() !== "" && shard !== "" && more.length + rest.length === 0;
    if (!isFit || !/^[1-9]\d{0,3}$/.test(count)) return undefined;
    return { job: bare(name), shard: shard && bare(shard), count: Number(count) };
  });
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

/**
 * The wanted parts that have not uploaded, in words. A part of an earlier attempt of the run counts if it was green: a
 * re-run of what failed leaves it alone. `attempt` is undefined where the CI counts no attempts of whole runs.
 */
export function missingParts(
  wanted: readonly WantedPart[],
  arrived: readonly ArrivedPart[],
  attempt: number | undefined,
): string[] {
  const fit = arrived.filter(
    (part) =>
      !part.superseded && (attempt === undefined || part.attempt >= attempt || part.status === "green"),
  );
  return wanted.flatMap(({ job, shard, count }) => {
    const found = fit.filter(({ name, shard: own }) => name === job && (shard ?? own) === own).length;
    if (found >= count) return [];
    const name = shard === undefined ? job : `${job}:${shard}`;
    return [count === 1 ? name : `${name} (${found} of ${count})`];
  });
}

/** Splits at a mark that no backslash precedes; the pieces keep their backslashes. */
function splitAt(mark: string, text: string): string[] {
  const pieces = [""];
  for (const [letter] of text.matchAll(/\\?./gsu)) {
    if (letter === mark) pieces.push("");
    else pieces[pieces.length - 1] += letter;
  }
  return pieces;
}

function bare(text: string): string {
  return text.trim().replace(/\\([,:*\\])/g, "$1");
}
