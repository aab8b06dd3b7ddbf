import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openRepository, parseCommit } from "./git.ts";

describe("commit object", () => {
  it("is read with its parents, whatever else its header holds", () => {
    const raw = [
      "tree 1111",
      "parent 2222",
      "parent 3333",
      "author Ada <Lovelace> <ada@example.com> 1793500000 +0100",
      "committer Eve <eve@example.com> 1793500000 +0100",
      "gpgsig -----BEGIN PGP SIGNATURE-----",
      " parent 9999",
      " -----END PGP SIGNATURE-----",
      "",
      "Pay",
      "",
      "author nobody",
    ].join("\n");
    assert.deepEqual(parseCommit("abcd", raw), {
      ...{ sha: "abcd", tree: "1111", parents: ["2222", "3333"], author: "Ada <Lovelace>" },
      message: "Pay\n\nauthor nobody",
    });
  });

  it("may have neither parents nor a message", () => {
    const { parents, message } = parseCommit("abcd", "tree 1111\nauthor Ada <a@b> 1 +0000");
    assert.deepEqual({ parents, message }, { parents: [], message: "" });
  });
});

describe("a repository", () => {
  it("takes no name for an option", () => {
    const repository = openRepository(process.cwd());
    assert.equal(repository.findCommit("--output=/tmp/x"), undefined);
    assert.equal(repository.mergeBase("--all", "HEAD"), undefined);
  });
});
