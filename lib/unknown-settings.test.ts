import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { unknownSettings } from "#lib/unknown-settings.ts";

test("a mistyped setting is told with the one that was meant", () => {
  assert.deepEqual(unknownSettings({ FLAKEBOARD_MAX_UPLOADS_MB: "5", FLAKEBOARD_DATA: "x", PATH: "y" }), [
    "FLAKEBOARD_MAX_UPLOADS_MB is no setting of Flakeboard's, so it changes nothing. Did you mean FLAKEBOARD_MAX_UPLOAD_MB?",
  ]);
  assert.match(unknownSettings({ FLAKEBOARD_COLOUR_OF_THE_SKY: "blue" })[0]!, /README\.md lists them all/);
});

test("every setting of the README is known, as are the client's", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const table = readme.slice(readme.indexOf("\n## Settings"), readme.indexOf("\n## Operating"));
  const rows = [...table.matchAll(/^\| (`FLAKEBOARD_[^|]*) \|/gm)].flatMap(([, cell = ""]) => {
    const [first = "", ...more] = [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name ?? "");
    // "`FLAKEBOARD_OIDC_ISSUER`, `_ID`" stands for two.
    return [first, ...more.map((ending) => first.replace(/_[A-Z]+$/, ending))];
  });
  assert.ok(rows.length > 10, "the table was not found");
  const env = Object.fromEntries(
    [...rows, "FLAKEBOARD_TOKEN", "FLAKEBOARD_PROJECT"].map((name) => [name, "x"]),
  );
  assert.deepEqual(unknownSettings(env), []);
});
