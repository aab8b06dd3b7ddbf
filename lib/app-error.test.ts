import assert from "node:assert/strict";
import test from "node:test";
import { AppError, httpStatusOf } from "#lib/app-error.ts";

test("an error of another copy of the class is told apart from other errors", async () => {
  const copy = await import(new URL("app-error.ts?copy", import.meta.url).href);
  assert.notEqual(copy.AppError, AppError);
  const error: unknown = new copy.AppError("conflict", "It is taken.");
  assert.ok(error instanceof AppError);
  assert.equal(httpStatusOf(error.code), 409);
  assert.ok(!(new Error("AppError") instanceof AppError));
  assert.ok(!({ name: "AppError" } instanceof AppError));
});
