/** A job by its name and shard: "integration", "integration 2/4". */
export function formatJob(name: string, shard: string): string {
  return shard === "" ? name : `${name} ${shard}`;
}

/** A variant's canonical text (see lib/variant.ts) for people: "browser=firefox, os=linux". "" for none. */
export function formatVariant(variant: string): string {
  return variant.replaceAll(",", ", ");
}
