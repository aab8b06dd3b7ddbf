import assert from "node:assert/strict";
import test from "node:test";
import { outageWords } from "#lib/outage-words.ts";

const refused = { cause: "connection-refused", dependency: "payments:8443" };

test("trouble in the environment is named by its cause and dependency", () => {
  assert.equal(
    outageWords([refused, refused, { cause: "assertion", dependency: undefined }]),
    "Trouble in the environment: 3 tests failed, 2 with connection refused; 2 name payments:8443.",
  );
  assert.equal(
    outageWords([refused]),
    "Trouble in the environment: 1 test failed, it with connection refused; it names payments:8443.",
  );
});

test("failures without words are only counted, and none are nothing", () => {
  assert.equal(
    outageWords([{ cause: undefined, dependency: undefined }]),
    "Trouble in the environment: 1 test failed.",
  );
  assert.equal(outageWords([]), undefined);
});
