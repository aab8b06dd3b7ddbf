import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * Bundles the command-line client into one file that Node 18 and later runs without an installation, and closes
 * it with the licences of what it contains. Not minified: people read what their CI downloads and runs.
 */
export async function buildClient(outfile = join(root, "public/flakeboard.mjs")) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["ingest/client/main.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node18",
    write: false,
    metafile: true,
    legalComments: "none",
    logLevel: "warning",
    define: { "process.env.FLAKEBOARD_CLIENT_VERSION": JSON.stringify(version) },
    // CommonJS packages ask for Node's modules by require, which a module does not have.
    banner: {
      js: `#!/usr/bin/env node\nimport { createRequire as requireFor } from "node:module";\nconst require = requireFor(import.meta.url);`,
    },
  });
  const [bundle] = outputFiles;
  if (!bundle) throw new Error("esbuild gave no file");
  writeFileSync(outfile, `${bundle.text}\n${licences(Object.keys(metafile.inputs))}`);
}

/** The licence of each package that the bundle took a file from, as comments. */
function licences(inputs) {
  const folders = inputs.flatMap(
    (input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? [],
  );
  return [...new Set(folders)]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
      const lines = [`${name} ${version}, ${license}`, ...licenceText(folder).split(/\r?\n/)];
      return lines.map((line) => `// ${line}`.trimEnd()).join("\n");
    })
    .join("\n//\n")
    .concat("\n");
}

function licenceText(folder) {
  const path = join(root, folder);
  const file = existsSync(path) && readdirSync(path).find((name) => /^licen[cs]e/i.test(name));
  return file ? readFileSync(join(path, file), "utf8").trim() : "";
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildClient();
