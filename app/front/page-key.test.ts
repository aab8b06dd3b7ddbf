import assert from "node:assert/strict";
import test from "node:test";
import { pageKey } from "#app/front/page-key.ts";

const visit = [
  "Host",
  "ci.example",
  "Cookie",
  "session=ada; theme=dark",
  "User-Agent",
  "A",
  "Accept",
  "text/html",
];
const key = (url: string, ...more: string[]) => pageKey({ url, rawHeaders: [...visit, ...more] });
const withCookie = (cookie: string) =>
  pageKey({ url: "/", rawHeaders: visit.map((text, at) => (at === 3 ? cookie : text)) });

test("the same visit again has the same key, wherever it comes from", () => {
  assert.equal(key("/", "Referer", "https://ci.example/a"), key("/", "Referer", "https://ci.example/b"));
  assert.equal(key("/", "Sec-Fetch-Site", "none"), key("/", "sec-fetch-site", "same-origin", "Pragma", "x"));
});

test("another session, theme, address, host, or way of asking has another key", () => {
  const keys = [
    key("/"),
    key("/?q=a"),
    key("/?q=b"),
    key("/", "RSC", "1"),
    key("/", "X-Forwarded-Host", "else.example"),
    key("/", "Authorization", "Basic eA=="),
    key("/", "Unheard-Of", "1"),
    withCookie("session=ada; theme=light"),
    withCookie("session=bea; theme=dark"),
    withCookie(""),
    pageKey({ url: "/", rawHeaders: visit.slice(0, 2) }),
    pageKey({ url: "/", rawHeaders: [] }),
  ];
  assert.equal(new Set(keys).size, keys.length);
});

test("a header cannot be moved into the address or into another header", () => {
  const asked = pageKey({ url: "/", rawHeaders: ["Cookie", "a"] });
  assert.notEqual(pageKey({ url: "/cookie:a", rawHeaders: [] }), asked);
  assert.notEqual(pageKey({ url: "/", rawHeaders: ["Cookie", "", "a", ""] }), asked);
});
