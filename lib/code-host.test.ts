import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { commitAddress, pullAddress, readRepository, repositoryOfCi } from "#lib/code-host.ts";

function read(typed: string): string | undefined {
  const found = readRepository(typed);
  return found.ok ? found.repository : undefined;
}

test("a repository's address is read without what does not belong to it", () => {
  assert.equal(read(" https://github.com/acme/shop "), "https://github.com/acme/shop");
  assert.equal(read("https://github.com/acme/shop.git"), "https://github.com/acme/shop");
  assert.equal(read("http://git.corp:8080/a/b/c//?tab=1#readme"), "http://git.corp:8080/a/b/c");
});

test("what is no web address, holds credentials or names only a host is refused", () => {
  for (const typed of [
    "javascript:alert(1)",
    "data:text/html,x",
    "git@github.com:acme/shop.git",
    "ssh://git@github.com/acme/shop",
    "//github.com/acme/shop",
    "acme/shop",
    "https://",
    "https://github.com/",
    "https://token@github.com/acme/shop",
    "https://u:p@github.com/acme/shop",
    `https://github.com/acme/${"x".repeat(300)}`,
  ])
    assert.equal(read(typed), undefined, typed);
});

test("the repository is found where CI keeps its pages beside it", () => {
  const found: Readonly<Record<string, string | undefined>> = {
    "https://github.com/acme/shop/actions/runs/41/attempts/2": "https://github.com/acme/shop",
    "https://gitlab.corp/web/shop/api/-/pipelines/7": "https://gitlab.corp/web/shop/api",
    "https://gitlab.com/web/shop/-/jobs/7": "https://gitlab.com/web/shop",
    "https://bitbucket.org/acme/shop/pipelines/results/9": "https://bitbucket.org/acme/shop",
    "https://ci.corp/job/shop/7/": undefined,
    "https://github.com/actions/runs/41": undefined,
    "https://u:p@github.com/acme/shop/actions/runs/41": undefined,
    "javascript://github.com/acme/shop/actions/runs/41": undefined,
    "": undefined,
  };
  for (const [address, repository] of Object.entries(found))
    assert.equal(repositoryOfCi(address), repository, address);
});

test("commits and pull requests are linked as their host has them", () => {
  const hosts: Readonly<Record<string, readonly [string, string]>> = {
    "https://github.com/acme/shop": ["/commit/8f3c2a1", "/pull/7"],
    "https://gitlab.corp/web/shop": ["/-/commit/8f3c2a1", "/-/merge_requests/7"],
    "https://bitbucket.org/acme/shop": ["/commits/8f3c2a1", "/pull-requests/7"],
    "https://codeberg.org/acme/shop": ["/commit/8f3c2a1", "/pulls/7"],
    "https://dev.azure.com/acme/web/_git/shop": ["/commit/8f3c2a1", "/pullrequest/7"],
    "https://git.corp/acme/shop": ["/commit/8f3c2a1", "/pull/7"],
  };
  for (const [repository, [commit, pull]] of Object.entries(hosts)) {
    assert.equal(commitAddress(repository, "8f3c2a1"), repository + commit);
    assert.equal(pullAddress(repository, "7"), repository + pull);
  }
});

test("what is no hash or number is not linked, and nothing is without a repository", () => {
  for (const commit of ["", "main", "../..", "8f3c2a1?x", "8f3"])
    assert.equal(commitAddress("https://github.com/acme/shop", commit), undefined, commit);
  for (const pull of ["", "7a", "7/../..", "-7"])
    assert.equal(pullAddress("https://github.com/acme/shop", pull), undefined, pull);
  assert.equal(commitAddress(undefined, "8f3c2a1"), undefined);
  assert.equal(pullAddress(undefined, "7"), undefined);
});

test("whatever is typed or sent, an address made of it is of a web site and holds no credentials", () => {
  const rest = fc.string({ unit: fc.constantFrom(..."ab/.?#@:%\\ é") });
  const typed = fc.oneof(
    rest.map((path) => `https://git.corp/${path}`),
    rest.map((path) => `http://git.corp:81/a/b/${path}/actions/runs/1`),
    fc.string({ unit: "grapheme" }),
    fc.string().map((text) => `javascript:${text}`),
    fc.string().map((text) => `https://${text}@host/a/b/-/jobs/1`),
  );
  fc.assert(
    fc.property(typed, (text) => {
      for (const repository of [read(text), repositoryOfCi(text)]) {
        if (repository === undefined) continue;
        const url = new URL(commitAddress(repository, "8f3c2a1")!);
        assert.match(url.protocol, /^https?:$/);
        assert.equal(url.username + url.password + url.search + url.hash, "");
        assert.equal(read(repository), repository.replace(/(?:\.git|\/)+$/, ""));
      }
    }),
    { seed: 21, numRuns: 500 },
  );
});
