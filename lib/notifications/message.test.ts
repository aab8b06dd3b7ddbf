import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { mailBody } from "#lib/notifications/mail-body.ts";
import { type Message, type NewsItem, newsMessage, testMessage } from "#lib/notifications/message.ts";
import type { NewsKind } from "#lib/notifications/news-kinds.ts";
import { newsPath } from "#lib/notifications/news-path.ts";
import { slackBody } from "#lib/notifications/slack-body.ts";
import { webhookBody } from "#lib/notifications/webhook-body.ts";

const shop = { slug: "shop", name: "Shop" };
const origin = "https://flakes.example.com";
const now = Date.parse("2026-11-22T12:00:00Z");

function item(
  kind: NewsKind,
  title: string,
  detail = "integration: failed twice",
  path = "/projects/shop/tests/7",
): NewsItem {
  return { kind, at: now, title, detail, path };
}

function messageOf(...items: NewsItem[]): Message {
  return newsMessage(shop, items, newsPath("shop", items), now);
}

type Slack = {
  readonly text: string;
  readonly blocks: readonly {
    readonly type: string;
    readonly text: { readonly text: string; readonly verbatim?: boolean };
  }[];
};

function slackOf(message: Message): Slack {
  return JSON.parse(slackBody(message, origin)) as Slack;
}

/** Names as an attacker would choose them. */
const hostile = [
  "<!channel> & <@U123|you>",
  "@here @channel @everyone",
  "</ul><script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "[click](https://evil.example)",
  "a\r\nBcc: victim@example.com",
  "\u202egnp.exe\u2066",
  "<https://evil.example|Open in Flakeboard>",
];

describe("newsMessage", () => {
  it("says of one what happened, of several how many", () => {
    assert.equal(messageOf(item("broken", "CartIT.pays")).title, "Shop: CartIT.pays is broken");
    const many = messageOf(
      item("flaky", "a"),
      item("flaky", "b"),
      item("broken", "c"),
      item("incident", "db"),
    );
    assert.equal(many.title, "Shop: 1 test is broken, 2 tests are flaky, 1 incident");
    assert.deepEqual(
      many.groups.map(({ heading, total }) => [heading, total]),
      [
        ["Newly broken", 1],
        ["Newly flaky", 2],
        ["Incident", 1],
      ],
    );
  });

  it("leads to what it is about", () => {
    assert.equal(messageOf(item("flaky", "a")).path, "/projects/shop/tests/7");
    assert.equal(messageOf(item("flaky", "a"), item("flaky", "b")).path, "/projects/shop/tests?status=flaky");
    assert.equal(messageOf(item("incident", "a"), item("incident", "b")).path, "/projects/shop/failures");
    assert.equal(messageOf(item("flaky", "a"), item("broken", "b")).path, "/projects/shop/tests");
    const ends = [item("quarantine-overdue", "a"), item("quarantine-expiring", "b")];
    assert.equal(messageOf(...ends).path, "/projects/shop/quarantine");
  });
});

describe("webhookBody", () => {
  it("holds type, time and each piece of news with its address", () => {
    const body = JSON.parse(webhookBody(messageOf(item("flaky", "CartIT.pays")), origin));
    assert.deepEqual(body, {
      type: "news",
      timestamp: "2026-11-22T12:00:00.000Z",
      data: {
        project: { ...shop, url: "https://flakes.example.com/projects/shop" },
        title: "Shop: CartIT.pays is flaky",
        summary: [],
        total: 1,
        news: [
          {
            kind: "flaky",
            at: "2026-11-22T12:00:00.000Z",
            heading: "Newly flaky",
            title: "CartIT.pays",
            detail: "integration: failed twice",
            url: "https://flakes.example.com/projects/shop/tests/7",
          },
        ],
        url: "https://flakes.example.com/projects/shop/tests/7",
      },
    });
  });
});

describe("slackBody", () => {
  it("shows the first ten, how many more there are, and a link", () => {
    const items = Array.from({ length: 400 }, (_, number) => item("flaky", `case ${number}`));
    const { text, blocks } = slackOf(messageOf(...items));
    for (const shown of [text, blocks[1]!.text.text]) {
      assert.equal(shown.match(/•/g)?.length, 10);
      assert.match(shown, /… and 390 more/);
    }
    assert.match(
      blocks[2]!.text.text,
      /<https:\/\/flakes\.example\.com\/projects\/shop\/tests\?status=flaky\|/,
    );
  });

  it("lets no name write a mention, a link or a line of its own", () => {
    for (const name of hostile) {
      const message = newsMessage({ slug: "shop", name }, [item("flaky", name, name)], "/projects/shop", now);
      const { text, blocks } = slackOf(message);
      const shown = [
        text,
        ...blocks.filter(({ type }) => type === "section").map((block) => block.text.text),
      ];
      for (const one of shown) {
        const links = one.match(/<[^>]*>/g) ?? [];
        assert.ok(
          links.every((link) =>
            /^<https:\/\/flakes\.example\.com\/projects\/shop(?:\/tests\/7)?\|[^<>]*$/.test(
              link.slice(0, -1),
            ),
          ),
          `${name}: ${links.join(" ")}`,
        );
        assert.doesNotMatch(one, /@(?:here|channel|everyone|U123)|\]\(|\r|\u202e/, name);
      }
      assert.doesNotMatch(blocks[0]!.text.text, /@(?:here|channel|everyone)|<[!@#]|[\r\n]/, name);
      assert.ok(blocks.slice(1).every((block) => block.text.verbatim === true));
    }
  });

  it("stays within what Slack takes, whatever the names", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 400 });
    const news = fc.record({ title: text, detail: text, kind: fc.constantFrom<NewsKind>("flaky", "broken") });
    fc.assert(
      fc.property(text, fc.array(news, { minLength: 1, maxLength: 30 }), (name, items) => {
        const all = items.map(({ kind, title, detail }) => item(kind, title, detail));
        const { text: whole, blocks } = slackOf(
          newsMessage({ slug: "shop", name }, all, "/projects/shop", now),
        );
        assert.ok(whole.length <= 12_000 && blocks.length <= 50);
        assert.ok([...blocks[0]!.text.text].length <= 150);
        assert.ok(blocks.slice(1).every((block) => block.text.text.length <= 3000));
      }),
      { seed: 11 },
    );
  });
});

describe("mailBody", () => {
  it("says the same as text and as HTML", () => {
    const { subject, text, html } = mailBody(messageOf(item("flaky", "CartIT.pays")), origin);
    assert.equal(subject, "Shop: CartIT.pays is flaky");
    assert.match(
      text,
      /^- CartIT\.pays: integration: failed twice\n {2}https:\/\/flakes\.example\.com\/projects\/shop\/tests\/7$/m,
    );
    assert.match(
      html,
      /<a href="https:\/\/flakes\.example\.com\/projects\/shop\/tests\/7">CartIT\.pays<\/a>: integration/,
    );
    assert.match(text, /settings\/notifications/);
  });

  it("lets no name break out of its line, its element or the subject", () => {
    for (const name of hostile) {
      const message = newsMessage({ slug: "shop", name }, [item("flaky", name, name)], "/projects/shop", now);
      const { subject, text, html } = mailBody(message, origin);
      assert.doesNotMatch(subject, /[\r\n\u202e]/, name);
      assert.doesNotMatch(text, /^Bcc:/m, name);
      assert.doesNotMatch(html, /<script|<img|<\/ul><|href="https:\/\/evil/, name);
    }
  });
});

describe("testMessage", () => {
  it("says who tried it", () => {
    const { title, lead } = testMessage(shop, "/x", "Ann", now);
    assert.equal(title, "Shop: a test of this channel");
    assert.match(lead[0] ?? "", /^Ann tried out/);
  });
});
