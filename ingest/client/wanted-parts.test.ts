import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type ArrivedPart, missingParts, parseWantedParts } from "./wanted-parts.ts";

describe("what --wait-for names", () => {
  it("is jobs, shards of jobs, and so many parts of a job", () => {
    assert.deepEqual(parseWantedParts("unit, e2e:2/4,matrix*6"), [
      { job: "unit", shard: undefined, count: 1 },
      { job: "e2e", shard: "2/4", count: 1 },
      { job: "matrix", shard: undefined, count: 6 },
    ]);
  });

  it("is no list with a hole, a part without a name, or a count of nothing", () => {
    for (const text of ["", "unit,", ":2", "unit:", "unit*0", "unit*x", "*2", "a:b:c", "a*2*3"]) {
      assert.equal(parseWantedParts(text), undefined, text);
    }
  });

  it("holds any name whose marks have a backslash before them", () => {
    const name = fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim() === text);
    const escaped = (text: string) => text.replace(/[,:*\\]/g, "\\$&");
    fc.assert(
      fc.property(name, name, (job, shard) => {
        const parts = parseWantedParts(`${escaped(job)}:${escaped(shard)},${escaped(job)}`);
        assert.deepEqual(parts, [
          { job, shard, count: 1 },
          { job, shard: undefined, count: 1 },
        ]);
      }),
      { seed: 20261128 },
    );
  });
});

describe("parts that are missing", () => {
  const part = (name: string, more: Partial<ArrivedPart> = {}): ArrivedPart => ({
    ...{ name, shard: "", attempt: 1, superseded: false, status: "red", ...more },
  });
  const missing = (text: string, arrived: readonly ArrivedPart[], attempt?: number) =>
    missingParts(parseWantedParts(text)!, arrived, attempt);

  it("are those of which nothing has come", () => {
    assert.deepEqual(missing("unit,e2e:1,e2e:2", [part("unit"), part("e2e", { shard: "1" })]), ["e2e:2"]);
    assert.deepEqual(missing("unit", [part("units"), part("e2e:unit")]), ["unit"]);
    assert.deepEqual(missing("unit", []), ["unit"]);
  });

  it("are counted where so many are wanted", () => {
    const two = [part("matrix"), part("matrix"), part("matrix", { superseded: true })];
    assert.deepEqual(missing("matrix*3", two), ["matrix (2 of 3)"]);
    assert.deepEqual(missing("matrix*2", two), []);
  });

  it("are of this attempt of the run, unless they were green before it", () => {
    const first = [part("unit", { status: "green" }), part("e2e")];
    assert.deepEqual(missing("unit,e2e", first), []);
    assert.deepEqual(missing("unit,e2e", first, 1), []);
    assert.deepEqual(missing("unit,e2e", first, 2), ["e2e"]);
    const second = [...first, part("e2e", { attempt: 2 })];
    assert.deepEqual(missing("unit,e2e", second, 2), []);
  });
});
