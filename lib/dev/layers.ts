import { importsOf } from "#lib/dev/imports.ts";

/** Files of the project by their path from its folder, with `/` between folders, and their text. */
export type Sources = ReadonlyMap<string, string>;

/** What the files of a folder may import: folders of ours end with a slash, other names are packages. */
type Layer = { readonly folder: string; readonly may: readonly string[] };

const parsing = ["busboy", "saxes", "tar-stream", "yauzl", "zod"];
const interfaces = ["@fontsource-variable", "lucide-react", "react", "react-dom", "recharts"];

/** The innermost folder decides, so the narrower one stands first. */
const layers: readonly Layer[] = [
  { folder: "lib/stats/", may: ["lib/stats/", "cephes"] },
  { folder: "lib/failure-rules/", may: ["lib/", "re2js"] },
  { folder: "lib/dev/", may: ["lib/", "node:", "esbuild"] },
  { folder: "lib/notifications/", may: ["lib/", "node:", "ipaddr.js"] },
  { folder: "lib/", may: ["lib/", "node:"] },
  { folder: "db/people/drizzle.config.ts", may: ["drizzle-kit"] },
  { folder: "db/", may: ["db/", "lib/", "node:", "better-sqlite3", "drizzle-orm"] },
  {
    folder: "ingest/client/",
    may: ["ingest/", "lib/", "node:", "commander", "env-ci", "tinyglobby", ...parsing],
  },
  { folder: "ingest/notifications/", may: ["ingest/", "db/", "lib/", "node:", "nodemailer"] },
  {
    folder: "ingest/",
    may: ["ingest/", "db/", "lib/", "node:", "better-auth/crypto", "commander", "tinyglobby", ...parsing],
  },
  { folder: "app/api/", may: ["app/", "ingest/", "db/", "lib/", "node:", "next", "zod", "zod-openapi"] },
  { folder: "app/", may: ["app/", "db/", "lib/", "node:", "better-auth", "next", "zod", ...interfaces] },
];

/** What runs in the browser has neither the database nor the rest of the server. */
const browser: Layer = {
  folder: '"use client" files',
  may: ["app/ui/", "lib/", "next/dynamic", "next/link", "next/navigation", ...interfaces],
};

/** Beside what the layer may import anyway. */
const testing: readonly { readonly files: RegExp; readonly may: readonly string[] }[] = [
  {
    files: /\.(?:test|bench)\.tsx?$/,
    may: ["node:", "fast-check", "ignore", "markdown-it", "smtp-server", "yaml"],
  },
  {
    files: /\.e2e\.ts$|^app\/e2e\//,
    may: ["node:", "@playwright/test", "@axe-core/playwright", "ajv", "ajv-formats", "smtp-server", "yaml"],
  },
];

/** Every import that its file's layer does not allow, each with what would be allowed. */
export function layerFaults(sources: Sources): string[] {
  return [...sources].flatMap(([file, text]) => {
    const layer = isFor("client", text) ? browser : layers.find(({ folder }) => file.startsWith(folder));
    if (layer === undefined) return [];
    const extra = testing.filter(({ files }) => files.test(file)).flatMap(({ may }) => may);
    const may = [...new Set([...layer.may, ...extra])];
    return importsOf(file, text)
      .filter((target) => !may.some((allowed) => covers(allowed, target)) || target === "node:sqlite")
      .filter((target) => !(layer === browser && isFitForBrowser(file, target, sources)))
      .map((target) => `${file} imports ${target}: ${layer.folder} may import ${may.join(", ")}.`);
  });
}

function isFor(side: "client" | "server", text: string): boolean {
  return text.startsWith(`"use ${side}"`);
}

function covers(allowed: string, target: string): boolean {
  if (allowed.endsWith("/") || allowed.endsWith(":")) return target.startsWith(allowed);
  return target === allowed || target.startsWith(`${allowed}/`);
}

/** Other code of the browser, a server action, which is reached by a request, and styles of the same folder. */
function isFitForBrowser(file: string, target: string, sources: Sources): boolean {
  const text = sources.get(target) ?? "";
  const isOwnStyle = target.endsWith(".css") && target.startsWith(file.slice(0, file.lastIndexOf("/") + 1));
  return isOwnStyle || isFor("client", text) || isFor("server", text);
}
