import assert from "node:assert/strict";
import test from "node:test";
import { parseUploadQuery } from "#app/api/upload-query.ts";

test("a parameter that cannot be understood is named with what it has to be", () => {
  const rows: readonly (readonly [query: string, fault: RegExp])[] = [
    ["attempt=0", /"attempt": must be a whole number from 1\./],
    ["attempt=x", /"attempt": must be a whole number from 1\./],
    ["exit-code=x", /"exit-code": must be a whole number, the status/],
    ["started_at=yesterday", /"started_at": must be a time such as 2026-/],
    ["kind=x", /"kind": must be one of unit, contract, integration, e2e, other\./],
    ["queue=maybe", /"queue": must be true or false\./],
    ["url=javascript:alert(1)", /"url": must be an address that begins with http/],
    ["commit=main", /"commit": must be 7 to 64 hexadecimal digits\./],
    [`run=${"r".repeat(201)}`, /"run": must have at most 200 characters\./],
    ["brnch=x", /no parameter "brnch"\. Did you mean "branch"\?/],
    ["exit_code=1", /Did you mean "exit-code"\?/],
    ["env.=x", /"env\." needs a key, as in env\.os=linux\./],
    ["job=a&job=b", /"job" was given twice\./],
    ["env.os=a&env.os=b", /"env\.os" was given twice\./],
  ];
  for (const [query, fault] of rows) {
    assert.throws(
      () => parseUploadQuery(new URLSearchParams(query)),
      { code: "invalid", message: fault },
      query,
    );
  }
});

test("what CI leaves empty is as good as not said", () => {
  assert.deepEqual(parseUploadQuery(new URLSearchParams("run=&commit=&branch=+&attempt=")), {
    attempt: 1,
    job: "default",
    shard: "",
    queue: false,
    env: {},
  });
});

test("a key of a variant may be called as anything that objects have", () => {
  const { env } = parseUploadQuery(new URLSearchParams("env.os=linux&env.toString=1"));
  assert.deepEqual(env, { os: "linux", toString: "1" });
});
