import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createElement, Fragment, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { staticMarkup } from "#app/ui/static-markup.ts";

const hostile = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom('"><script>alert(1)</script>', "' onclick='x", "&amp;", "</td>", "<!--", "\u202e"),
);

const attributes = fc.record(
  {
    className: hostile,
    title: hostile,
    dateTime: hostile,
    viewBox: hostile,
    width: fc.integer(),
    hidden: fc.boolean(),
    "data-copy": hostile,
    "data-wide": fc.boolean(),
    "aria-label": fc.option(hostile, { nil: undefined }),
    "aria-hidden": fc.boolean(),
    href: hostile.map((path) => `/${path}`),
  },
  { requiredKeys: [] },
);

const { tree } = fc.letrec<{ tree: ReactNode }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof<fc.Arbitrary<ReactNode>[]>(
      hostile,
      fc.double(),
      fc.constantFrom<ReactNode>(null, undefined, true, false),
    ),
    fc
      .tuple(fc.constantFrom("span", "a", "code", "time", "em"), attributes, fc.array(tie("tree")))
      .map(([type, props, children]) => createElement(type, props, ...children)),
    fc.array(tie("tree")).map((children) => createElement(Fragment, null, ...children)),
    fc.tuple(tie("tree"), hostile).map(([children, title]) => createElement(Component, { title }, children)),
  ),
}));

function Component({ title, children }: { title: string; children?: ReactNode }) {
  return createElement("span", { title }, children, [title]);
}

test("whatever the texts, the markup is React's own", () => {
  fc.assert(
    fc.property(tree, (node) => {
      assert.equal(staticMarkup(node), renderToStaticMarkup(node));
    }),
    { seed: 22, numRuns: 400 },
  );
});

test("an icon and a line break are drawn as React draws them", () => {
  const node = createElement(
    "span",
    null,
    createElement("svg", { viewBox: "0 0 8 8" }, createElement("use", { href: "/icons.svg#copy" })),
    createElement("br"),
  );
  assert.equal(staticMarkup(node), renderToStaticMarkup(node));
});

test("a box of a form that stands elsewhere and a menu are drawn as React draws them", () => {
  const node = createElement(
    "td",
    null,
    createElement("input", { type: "checkbox", form: "chosen", id: "box", name: "test", value: "7" }),
    createElement("label", { htmlFor: "box" }, "Choose"),
    createElement("button", { type: "button", popoverTarget: "menu-7" }, "More"),
    createElement("nav", { id: "menu-7", popover: "auto" }, createElement("a", { href: "/tests/7" }, "Open")),
  );
  assert.equal(staticMarkup(node), renderToStaticMarkup(node));
});

test("an address that would run code is left out", () => {
  for (const href of [
    "javascript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
  ]) {
    assert.equal(staticMarkup(createElement("a", { href }, "run 7")), "<a>run 7</a>");
  }
});

test("what would be lost is refused", () => {
  const onClick = () => undefined;
  const inBrowser = Object.assign(() => null, { $$typeof: Symbol.for("react.client.reference") });
  assert.throws(() => staticMarkup(createElement("span", { onClick })), /attribute onClick/);
  assert.throws(() => staticMarkup(createElement("span", { style: { color: "red" } })), /attribute style/);
  assert.throws(() => staticMarkup(createElement("script", null, "1")), /<script>/);
  assert.throws(() => staticMarkup(createElement("form", { action: onClick })), /<form>/);
  assert.throws(() => staticMarkup(createElement(inBrowser)), /runs in the browser/);
  assert.throws(() => staticMarkup(Promise.resolve("later")), /yet to come/);
});
