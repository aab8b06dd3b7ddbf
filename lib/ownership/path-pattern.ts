import {
  type Effort,
  matchesSegment,
  matchesSequence,
  plainText,
  type SegmentPattern,
  segmentPattern,
} from "#lib/ownership/segment-pattern.ts";

/** Whose rules a CODEOWNERS file follows. */
export type Dialect = "github" | "gitlab";

/** A pattern over paths inside a repository. */
export type PathPattern = {
  readonly segments: readonly (SegmentPattern | typeof anyFolders)[];
  /** How many characters it names: the more, the more specific. */
  readonly literals: number;
  /** The folders that it begins with, joined by slashes: it means only what is this or lies below. "" if it is not tied. */
  readonly beginning: string;
};

const anyFolders = "**" as const;

/**
 * Reads a pattern of a CODEOWNERS file, white space already unescaped.
 *
 * GitHub: as .gitignore, without negation and sets. A slash at the beginning or in the middle ties it to the root, a
 * folder stands for all below it, and a last `/*` for the files directly there.
 * GitLab: as Ruby's File.fnmatch with FNM_PATHNAME and FNM_DOTMATCH. Only a slash at the beginning ties it to the
 * root, and a folder needs a slash at its end to stand for all below it.
 * Sources: docs.github.com "About code owners", docs.gitlab.com "Advanced CODEOWNERS configuration".
 */
export function pathPattern(text: string, dialect: Dialect): PathPattern {
  const isFolder = text.endsWith("/");
  const inner = text.replace(/^\/+/, "").replace(/\/+$/, "");
  const isTied = text.startsWith("/") || (dialect === "github" && inner.includes("/"));
  const texts = inner === "" ? [] : inner.split(/\/+/);
  const segments = texts.map((segment) =>
    segment === anyFolders ? anyFolders : segmentPattern(segment, { sets: dialect === "gitlab" }),
  );
  const one = segmentPattern("*", { sets: false });
  const last = texts.at(-1);
  const isFolderToo = dialect === "github" && (last !== "*" || texts.length === 1);
  return {
    segments: [
      ...(isTied ? [] : [anyFolders]),
      ...segments,
      // Stars that are all of a last segment stand for something inside, as a slash at the end does.
      ...(last === anyFolders ? [one] : []),
      ...(isFolder ? [anyFolders, one] : isFolderToo ? [anyFolders] : []),
    ],
    literals: segments.reduce((sum, segment) => sum + (segment === anyFolders ? 0 : segment.literals), 0),
    beginning: isTied ? beginningOf(segments) : "",
  };
}

function beginningOf(segments: PathPattern["segments"]): string {
  const names: string[] = [];
  for (const segment of segments) {
    const name = segment === anyFolders ? undefined : plainText(segment);
    if (name === undefined) break;
    names.push(name);
  }
  return names.join("/");
}

/** Whether a path inside the repository is meant: its folders and its file. */
export function matchesPath({ segments }: PathPattern, path: readonly string[], effort: Effort): boolean {
  return matchesSequence(
    segments,
    path,
    (segment) => segment === anyFolders,
    (segment, name) => segment !== anyFolders && matchesSegment(segment, name, effort),
    effort,
  );
}
