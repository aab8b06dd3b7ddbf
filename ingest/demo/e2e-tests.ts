import type { Titles } from "#ingest/demo/titles.ts";

/** What Playwright runs in two browsers against the whole shop. */
export const e2eTests: Titles = {
  "cart.spec.ts": `cart › adds an article; cart › changes the quantity; cart › removes the last item;
    cart › survives a reload; cart › shows the delivery time; cart › merges after signing in`,
  "checkout.spec.ts": `checkout › buys as guest; checkout › buys with an account; checkout › pays with a voucher;
    checkout › pays by direct debit; checkout › corrects the address; checkout › returns after a declined card`,
  "search.spec.ts": `search › finds an article; search › narrows by facets; search › suggests while typing;
    search › says so when nothing is found; search › keeps filters on going back`,
  "article.spec.ts": `article › shows all pictures; article › chooses a size; article › shows reviews;
    article › tells when it is back; article › adds to the wish list`,
  "account.spec.ts": `account › registers; account › signs in with a passkey; account › shows past orders;
    account › announces a return; account › downloads an invoice; account › deletes itself`,
  "gift-card.spec.ts": "gift card › is bought; gift card › pays in part; gift card › shows the rest",
  "accessibility.spec.ts": `accessibility › home has no violations; accessibility › checkout works by keyboard;
    accessibility › errors are announced`,
};
