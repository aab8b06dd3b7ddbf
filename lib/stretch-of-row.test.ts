import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { stretchOfRow } from "#lib/stretch-of-row.ts";

test("a row is found in the stretch that holds it", () => {
  const hours = [
    { hour: 23, rows: 2 },
    { hour: 22, rows: 0 },
    { hour: 21, rows: 3 },
  ];
  const found = (row: number) => {
    const place = stretchOfRow(hours, row);
    return place && [place.stretch.hour, place.row];
  };
  //                    row  0        1        2        3        4        5
  const expected = [[23, 0], [23, 1], [21, 0], [21, 1], [21, 2], undefined];
  assert.deepEqual([0, 1, 2, 3, 4, 5].map(found), expected);
  assert.equal(stretchOfRow([], 0), undefined);
});

test("rows counted up over stretches are those of the list", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5)), (lengths) => {
      const stretches = lengths.map((rows, at) => ({ at, rows }));
      const list = stretches.flatMap(({ at, rows }) => Array.from({ length: rows }, (_, row) => [at, row]));
      const found = list.map((_, row) => stretchOfRow(stretches, row)!);
      assert.deepEqual(
        found.map(({ stretch, row }) => [stretch.at, row]),
        list,
      );
    }),
    { seed: 20261128 },
  );
});
