import assert from "node:assert/strict";
import test from "node:test";
import { changedSettings, settingsFaults, usualSettings } from "#lib/quarantine/settings.ts";

test("the usual settings hold, and each fault is told", () => {
  assert.deepEqual(settingsFaults(usualSettings), []);
  assert.deepEqual(
    settingsFaults({ ...usualSettings, cap: { share: 0, most: 0 } }),
    [],
    "no quarantine at all",
  );
  const rows = [
    [{ cap: { share: 0.6, most: 20 } }, /between 0 % and 50 %/],
    [{ cap: { share: Number.NaN, most: 20 } }, /between 0 % and 50 %/],
    [{ cap: { share: 0.05, most: -1 } }, /whole number/],
    [{ cap: { share: 0.05, most: 2.5 } }, /whole number/],
    [{ never: [{ suite: "*", group: "*", name: "*" }] }, /every test/],
    [{ never: Array(201).fill({ suite: "*", group: "*", name: "a" }) }, /At most 200/],
  ] as const;
  for (const [changes, words] of rows) {
    const faults = settingsFaults({ ...usualSettings, ...changes });
    assert.equal(faults.length, 1);
    assert.match(faults[0]!, words);
  }
});

test("changes touch only what they name, so that people who change rules at once keep each other's", () => {
  const pattern = (name: string) => ({ suite: "*", group: "*", name });
  const first = changedSettings(usualSettings, { addNever: [pattern("pays*")] });
  const second = changedSettings(first, { cap: { share: 0.1, most: 5 }, isAutomatic: true });
  const third = changedSettings(second, { addNever: [pattern("refund*"), pattern("pays*")] });
  assert.deepEqual(third, {
    cap: { share: 0.1, most: 5 },
    isAutomatic: true,
    never: [pattern("refund*"), pattern("pays*")],
  });
  assert.deepEqual(changedSettings(third, { dropNever: [pattern("refund*")] }).never, [pattern("pays*")]);
});
