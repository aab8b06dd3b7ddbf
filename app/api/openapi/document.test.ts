import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { openApiDocument } from "#app/api/openapi/document.ts";
import { filterParameters } from "#app/api/openapi/filter-parameters.ts";
import { parseFilters } from "#lib/filters.ts";

const appFolder = join(import.meta.dirname, "../..");
const document = openApiDocument("https://flakeboard.example");

test("every call that a route file answers is in the document, and none besides", () => {
  const answered = globSync("api/v1/**/route.ts", { cwd: appFolder }).flatMap((file) => {
    const path = `/${file.replace("/route.ts", "").replace(/\[(\w+)\]/g, "{$1}")}`;
    const text = readFileSync(join(appFolder, file), "utf8");
    const methods = [...text.matchAll(/^export (?:async )?function (GET|POST|PUT|PATCH|DELETE)\b/gm)];
    assert.ok(methods.length > 0, `${file} answers nothing`);
    return methods.map((method) => `${method[1]} ${path}`);
  });
  const documented = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  assert.deepEqual(documented.toSorted(), answered.toSorted());
});

test("every call has a name of its own, and says what it answers and refuses", () => {
  const operations = Object.values(document.paths ?? {}).flatMap((item) => [item.get, item.post]);
  const known = operations.filter((operation) => operation !== undefined);
  assert.equal(new Set(known.map((operation) => operation.operationId)).size, known.length);
  for (const operation of known) {
    if (operation.operationId === "readDocument") continue;
    assert.ok(
      operation.responses?.["401"],
      `${operation.operationId} does not say what happens without a token`,
    );
  }
});

test("every name in a path is described", () => {
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    const operation = item.get ?? item.post;
    const described = (operation?.parameters ?? []).flatMap((parameter) =>
      "in" in parameter && parameter.in === "path" ? [parameter.name] : [],
    );
    assert.deepEqual(
      described,
      [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]),
    );
  }
});

test("filters are understood as they are described", () => {
  const query = new URLSearchParams();
  for (const [name, schema] of Object.entries(filterParameters))
    query.set(name, String(schema.meta()?.example ?? 10));
  assert.deepEqual(parseFilters(query, Date.parse("2026-11-22T12:00:00Z")).faults, []);
});

test("every schema that is referred to is there", () => {
  const text = JSON.stringify(document);
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    assert.ok(document.components?.schemas?.[name!], `${name} is missing`);
  }
});
