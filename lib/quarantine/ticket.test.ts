import assert from "node:assert/strict";
import test from "node:test";
import { ticketFault, ticketUrl } from "#lib/quarantine/ticket.ts";

test("a ticket is an http or https address, or a plain key", () => {
  for (const fit of [
    "SHOP-123",
    "#45",
    "shop/api#45",
    "https://jira.example.com/browse/SHOP-1",
    "HTTP://x/1",
  ]) {
    assert.equal(ticketFault(fit), undefined, fit);
  }
  const unfit = [
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://example.com/1",
    "//example.com/1",
    "https://user:secret@example.com/",
    "https://example.com/<script>",
    "https://",
    "SHOP 123",
    "[a](https://example.com)",
    "a".repeat(501),
  ];
  for (const ticket of unfit) assert.notEqual(ticketFault(ticket), undefined, ticket);
});

test("only an address becomes a link", () => {
  assert.equal(ticketUrl("https://jira.example.com/browse/SHOP-1"), "https://jira.example.com/browse/SHOP-1");
  assert.equal(ticketUrl("SHOP-123"), undefined);
});
