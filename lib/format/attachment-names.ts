/** An attachment as it is shown: what tells it apart from its neighbours, and its whole path. */
export type NamedAttachment = { readonly name: string; readonly path: string };

/** File names of attachments, with the folder in front where several have the same name. */
export function attachmentNames(paths: readonly string[]): NamedAttachment[] {
  const parts = paths.map((path) => path.split(/[/\\]/).filter((part) => part !== ""));
  const counts = new Map<string, number>();
  for (const each of parts) counts.set(lastOf(each, 1), (counts.get(lastOf(each, 1)) ?? 0) + 1);
  return paths.map((path, index) => {
    const own = parts[index]!;
    const name = lastOf(own, counts.get(lastOf(own, 1)) === 1 ? 1 : 2);
    return { name: name === "" ? path : name, path };
  });
}

function lastOf(parts: readonly string[], count: number): string {
  return parts.slice(-count).join("/");
}
