import assert from "node:assert/strict";
import test from "node:test";
import type { ModelVerdict } from "#lib/model-verdict.ts";
import { verdictSentence } from "#lib/verdict-sentence.ts";

const verdict: ModelVerdict = {
  pGenuine: 0.93,
  pNewBreak: 0.9,
  pOutage: 0.01,
  label: "genuine-break",
  isMassFailure: false,
  failures: [
    {
      testId: 7,
      pGenuine: 0.93,
      pPreexisting: 0,
      pFlake: 0.06,
      pOutage: 0.01,
      label: "genuine-break",
      evidence: [
        { kind: "never-failed", likelihoodRatio: 300, results: 412 },
        { kind: "new-signature", likelihoodRatio: 6 },
        { kind: "commit-ran-before", likelihoodRatio: 0.5 },
      ],
    },
  ],
};
const nameOf = (id: number) => `CheckoutIT.refund${id === 7 ? "" : id}`;

test("a genuine break is told with its probability and what speaks for it", () => {
  assert.match(
    verdictSentence(verdict, nameOf),
    /^Probably a genuine break, \d\d %: CheckoutIT\.refund failed; never failed in 412 results, and the error has never been seen before\.$/,
  );
});

test("where it is not clear, everything is told and a re-run is offered", () => {
  const unclear = { ...verdict, label: "not-enough-data", pGenuine: 0.5 } as const;
  const sentence = verdictSentence(unclear, nameOf);
  assert.match(sentence, /^Not clear yet, 50 % that it is a genuine break: /);
  assert.match(sentence, /A re-run on the same commit would decide it\.$/);
});

test("a mass failure is never exonerated without the offer of a re-run", () => {
  const mass = {
    ...verdict,
    label: "environment",
    isMassFailure: true,
    pGenuine: 0.05,
    pOutage: 0.95,
  } as const;
  assert.match(verdictSentence(mass, nameOf), /^Probably the environment.*re-run on the same commit/);
});

test("a verdict never claims to be sure", () => {
  const sure = { ...verdict, pGenuine: 1 };
  assert.doesNotMatch(verdictSentence(sure, nameOf), /100 %/);
});
