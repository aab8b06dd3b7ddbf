import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { noCauses, withCause } from "#lib/stats/likelihood/cause-likelihood.ts";
import { signatureLikelihood, wordless } from "#lib/stats/likelihood/signature-likelihood.ts";
import { noSignatures } from "#lib/stats/likelihood/signature-memory.ts";

const memory = { signatures: noSignatures, causes: noCauses };
const stranger = { signatures: [], creditedFlakes: 0, ongoingSignature: -1, failures: 0 };
const run = { branch: 1, at: 0, sharing: 1 };
const assertion = { signature: 7, cause: "assertion" };

test("a failure without words says nothing", () => {
  assert.equal(
    signatureLikelihood(memory, { signature: undefined, cause: undefined }, stranger, run),
    wordless,
  );
});

test("words never heard speak for a new break where flakes have words of their own", () => {
  const known = {
    ...stranger,
    creditedFlakes: 20,
    signatures: [{ signature: 3, seen: 20, flaked: 20, branches: [] }],
  };
  const said = signatureLikelihood(memory, assertion, known, run);
  assert.ok(said.newBreak / said.flake > 5);
});

test("the words of this test's flakes speak for a flake, however often they were heard at most thirtyfold", () => {
  const known = {
    ...stranger,
    creditedFlakes: 1e6,
    signatures: [{ signature: 7, seen: 1e6, flaked: 1e6, branches: [] }],
  };
  const said = signatureLikelihood(memory, assertion, known, run);
  assert.equal(said.flake, 1);
  assert.ok(said.newBreak >= 1 / 30 - 1e-9 && said.newBreak < 0.2);
});

test("an ongoing break repeats itself", () => {
  const said = signatureLikelihood(memory, assertion, { ...stranger, ongoingSignature: 7 }, run);
  assert.equal(said.ongoing, 1);
  assert.ok(said.newBreak < 0.1);
});

test("the same words on another branch speak for a flake", () => {
  const signatures = [{ signature: 7, seen: 1, flaked: 0, branches: [{ branch: 2, weight: 1 }] }];
  const elsewhere = signatureLikelihood(
    memory,
    assertion,
    { ...stranger, signatures, creditedFlakes: 1 },
    run,
  );
  const here = signatureLikelihood(
    memory,
    assertion,
    { ...stranger, signatures, creditedFlakes: 1 },
    { ...run, branch: 2 },
  );
  assert.ok(elsewhere.flake / elsewhere.newBreak > here.flake / here.newBreak);
});

test("the texts of a recent outage speak for an outage until they fade", () => {
  const signatures = { ...noSignatures, outages: { 7: { weight: 1, at: 0 } } };
  const said = (hours: number) =>
    signatureLikelihood({ ...memory, signatures }, assertion, stranger, { ...run, at: hours * 3_600_000 });
  assert.equal(said(0).outage, 1);
  assert.ok(said(48).outage < said(0).outage);
});

test("a refused connection fits an outage better than a break, and the project may teach otherwise", () => {
  const refused = { signature: 7, cause: "connection-refused" };
  const said = signatureLikelihood(memory, refused, stranger, run);
  assert.ok(said.outage > said.newBreak);
  const causes = withCause(noCauses, "connection-refused", { genuine: 5000, flake: 0, outage: 0 });
  const taught = signatureLikelihood({ ...memory, causes }, refused, stranger, run);
  assert.ok(taught.newBreak > taught.outage);
});

test("a text that many tests share is one witness", () => {
  const sharing = 50;
  const alone = signatureLikelihood(memory, assertion, stranger, run);
  const shared = signatureLikelihood(memory, assertion, stranger, { ...run, sharing });
  assert.ok(Math.abs(shared.outage ** sharing - alone.outage) < 1e-9);
});

test("the likeliest explanation has 1, the others more than 0", () => {
  const count = fc.record({
    signature: fc.nat(3),
    seen: fc.nat(9),
    flaked: fc.double({ min: 0, max: 9, noNaN: true }),
    branches: fc.constant([]),
  });
  fc.assert(
    fc.property(
      fc.array(count, { maxLength: 3 }),
      fc.nat(3),
      fc.nat(40),
      (signatures, signature, sharing) => {
        const state = { ...stranger, signatures, creditedFlakes: 3, failures: 4 };
        const said = signatureLikelihood(memory, { signature, cause: "dns" }, state, {
          ...run,
          sharing: sharing + 1,
        });
        const all = Object.values(said);
        assert.equal(Math.max(...all), 1);
        assert.ok(all.every((value) => value > 0));
      },
    ),
    { seed: 1 },
  );
});
