import assert from "node:assert/strict";
import test from "node:test";
import { z } from "zod";
import { readJsonBody } from "#app/api/json-body.ts";
import { AppError } from "#lib/app-error.ts";

const schema = z.strictObject({ outcome: z.enum(["genuine", "not-genuine"]), note: z.string().optional() });
const read = (body: string, type = "application/json") =>
  readJsonBody(
    new Request("http://a.example", { method: "POST", body, headers: { "content-type": type } }),
    schema,
  );
const refused = (code: string, words: RegExp) => (error: unknown) =>
  error instanceof AppError && error.code === code && words.test(error.message);

test("a body is read by its schema", async () => {
  assert.deepEqual(await read('{"outcome":"genuine"}', "application/json; charset=utf-8"), {
    outcome: "genuine",
  });
});

test("a body that is no JSON, of another type, too long or of other fields is refused with the cure", async () => {
  await assert.rejects(read("outcome=genuine"), refused("invalid", /not JSON/));
  await assert.rejects(read("", "application/json"), refused("invalid", /not JSON/));
  await assert.rejects(
    read('{"outcome":"genuine"}', "text/plain"),
    refused("unsupported-type", /application\/json/),
  );
  await assert.rejects(read(`{"note":"${"x".repeat(70_000)}"}`), refused("too-large", /64 KiB/));
  await assert.rejects(
    read('{"outcome":"maybe","why":1}'),
    refused("invalid", /outcome: .*genuine.*; .*why/),
  );
});
