import assert from "node:assert/strict";
import test from "node:test";
import { asksForCsv, csvResponse } from "#app/api/csv-response.ts";

const asking = (accept: string) => new Request("http://localhost/", { headers: { accept } });

test("CSV is given to those who ask for it, JSON to all others", () => {
  assert.equal(asksForCsv(asking("text/csv")), true);
  assert.equal(asksForCsv(asking("text/csv;q=0.9, */*;q=0.1")), true);
  assert.equal(asksForCsv(asking("application/json, text/csv")), false);
  assert.equal(asksForCsv(asking("*/*")), false);
});

test("a file's name cannot end its header", () => {
  const header = csvResponse('a"\r\nx: y.csv', []).headers.get("content-disposition");
  assert.equal(header, 'attachment; filename="a___x__y.csv"');
});
