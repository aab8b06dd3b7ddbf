import * as z from "zod/mini";

/* What the server answers about quarantine, as far as the client uses it. Tolerant of what later servers add. */

const names = z.object({ suite: z.string(), group: z.string(), name: z.string() });

const entry = z.object({
  id: z.string(),
  state: z.string(),
  test: z.optional(names),
  pattern: z.optional(names),
  tests: z.optional(z.number()),
  signatures: z.string(),
  branch: z.nullish(z.string()),
  variant: z.nullish(z.string()),
  reason: z.string(),
  owner: z.nullish(z.string()),
  ticket: z.nullish(z.string()),
  until: z.string(),
  runs_spared: z.optional(z.number()),
  url: z.nullish(z.string()),
});

const list = z.object({ quarantine: z.array(z.unknown()), next: z.nullish(z.string()) });

const refusal = z.object({ type: z.optional(z.string()), confirm: z.optional(z.array(z.string())) });

const tests = z.object({
  tests: z.array(z.object({ id: z.string(), suite: z.string(), group: z.string(), name: z.string() })),
});

export type Entry = z.infer<typeof entry>;

/** A test as the list of tests names it. */
export type NamedTest = z.infer<typeof tests>["tests"][number];

/** An entry; undefined for anything else, such as a proxy's sign-in page. */
export function parseEntry(body: unknown): Entry | undefined {
  const parsed = entry.safeParse(body);
  return parsed.success ? parsed.data : undefined;
}

/** One page of entries, each with the body it came as; undefined for anything else. */
export function parseEntryPage(
  body: unknown,
): { entries: { entry: Entry; body: unknown }[]; next: string | undefined } | undefined {
  const page = list.safeParse(body);
  if (!page.success) return undefined;
  const entries = page.data.quarantine.map((one) => ({ entry: parseEntry(one), body: one }));
  const whole = entries.flatMap(({ entry, body }) => (entry ? [{ entry, body }] : []));
  return whole.length === entries.length ? { entries: whole, next: page.data.next ?? undefined } : undefined;
}

export function parseTests(body: unknown): readonly NamedTest[] | undefined {
  const parsed = tests.safeParse(body);
  return parsed.success ? parsed.data.tests : undefined;
}

/** The code of a refusal, and what it asks to be confirmed. */
export function parseRefusal(body: unknown): { code: string | undefined; confirm: readonly string[] } {
  const parsed = refusal.safeParse(body);
  const { type, confirm = [] } = parsed.success ? parsed.data : {};
  return { code: type?.split(":").at(-1), confirm };
}
