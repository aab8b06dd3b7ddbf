import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { plainText, withoutCredentials } from "./plain-text.ts";
import { workflowText } from "./terminal.ts";

describe("plain text", () => {
  const cases: readonly [input: string, shown: string, why: string][] = [
    ["refunds a card", "refunds a card", "leaves ordinary names alone"],
    [
      "a\r\n::set-output name=x::y",
      "a ::set-output name=x::y",
      "is one line, so no command can begin inside",
    ],
    ["  ::add-mask::x", ": :add-mask::x", "begins with no GitHub command"],
    ["see ##vso[task.setvariable]x", "see # #vso[task.setvariable]x", "holds no Azure command"],
    ["\u001b[31mred\u001b[0m \u001b]0;title\u0007", "red", "has neither colours nor window titles"],
    ["a\u202egpj.exe", "agpj.exe", "reads in the order in which it is written"],
  ];
  for (const [input, shown, why] of cases) {
    it(why, () => assert.equal(plainText(input), shown));
  }

  it("is cut with a sign of it", () => {
    assert.equal(plainText("abcdef", 4), "abc…");
  });
});

describe("addresses", () => {
  it("lose user name and password, even where they are malformed", () => {
    assert.equal(withoutCredentials("https://me:secret@ci/job/1?x=y"), "https://ci/job/1?x=y");
    assert.equal(withoutCredentials("https://ci/job/1"), "https://ci/job/1");
    assert.equal(withoutCredentials("https://me:sec ret@ci:port/1"), "https://ci:port/1");
  });
});

describe("text in a workflow command", () => {
  it("cannot end it", () => {
    assert.equal(workflowText("50 %\r\nnext"), "50 %25%0D%0Anext");
  });
});
