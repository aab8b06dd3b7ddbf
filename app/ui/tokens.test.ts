import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

type Rgb = readonly [red: number, green: number, blue: number];
type Colour = { readonly light: Rgb; readonly dark: Rgb };

const tokens = readTokens(readFileSync(new URL("tokens.css", import.meta.url), "utf8"));
const verdicts = ["passed", "failed", "flaky", "environment", "quarantined", "skipped"];
const grounds = ["page", "surface", "sunken", "hover"];

test("text reaches 4.5 : 1 on every ground, in both themes", () => {
  for (const ink of ["ink", "ink-soft", "ink-faint", "accent", "accent-strong", ...verdicts]) {
    for (const ground of grounds) assertContrast(ink, ground, 4.5);
  }
});

test("a verdict's word reaches 4.5 : 1 on its badge", () => {
  for (const verdict of verdicts) assertContrast(verdict, `${verdict}-soft`, 4.5);
});

test("plain text reaches 4.5 : 1 on tinted grounds", () => {
  for (const ground of ["accent-soft", ...verdicts.map((verdict) => `${verdict}-soft`)]) {
    assertContrast("ink", ground, 4.5);
    assertContrast("ink-soft", ground, 4.5);
  }
  assertContrast("accent", "accent-soft", 4.5);
  assertContrast("accent-strong", "accent-soft", 4.5);
});

test("text on the accent reaches 4.5 : 1", () => {
  assertContrast("on-accent", "accent", 4.5);
  assertContrast("on-accent", "accent-strong", 4.5);
});

test("shapes and the edges of controls reach 3 : 1 on the surface and on the page", () => {
  for (const shape of ["line-strong", ...verdicts.map((verdict) => `${verdict}-fill`)]) {
    assertContrast(shape, "surface", 3);
    assertContrast(shape, "page", 3);
  }
});

function assertContrast(ink: string, ground: string, least: number): void {
  for (const theme of ["light", "dark"] as const) {
    const ratio = contrast(colour(ink)[theme], colour(ground)[theme]);
    assert.ok(
      ratio >= least,
      `${theme}: --${ink} on --${ground} is ${ratio.toFixed(2)} : 1, not ${least} : 1`,
    );
  }
}

function colour(name: string): Colour {
  const found = tokens.get(name);
  assert.ok(found, `tokens.css has no colour --${name}`);
  return found;
}

function readTokens(css: string): Map<string, Colour> {
  const lines = css.matchAll(/--([a-z-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\);/g);
  return new Map(
    [...lines].map(([, name, light, dark]) => [name!, { light: rgb(light!), dark: rgb(dark!) }]),
  );
}

function rgb(hex: string): Rgb {
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb;
}

/** Source: WCAG 2.2, "contrast ratio" and "relative luminance". */
function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  ) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
