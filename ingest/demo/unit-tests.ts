import type { Titles } from "#ingest/demo/titles.ts";

const vatCountries =
  "Austria Belgium Croatia Denmark Estonia Finland France Germany Greece Hungary Ireland Italy Poland Portugal Spain Sweden";

/** What jest runs: the shop's own rules, no network. */
export const unitTests: Titles = {
  "src/cart/totals.test.ts": `adds the prices of all lines; rounds half a cent up; keeps the currency of the first line;
    refuses lines of two currencies; is zero for an empty cart; counts a free gift as zero;
    takes the discount before tax; never falls below zero; multiplies by the quantity; ignores removed lines`,
  "src/cart/merge.test.ts": `merges equal lines; keeps lines of different sizes apart; prefers the newer price;
    keeps the order in which lines were added; drops lines that are sold out; survives an empty guest cart`,
  "src/cart/limits.test.ts": `allows 99 of one article; refuses 100 of one article; limits tickets to 6 for each customer;
    says which line is over its limit; counts bundles by their parts`,
  "src/pricing/vat.test.ts": vatCountries
    .split(" ")
    .map((country) => `charges the rate of ${country}`)
    .join(";"),
  "src/pricing/reduced-rates.test.ts": `books; e-books; food; medicine; children's clothes; newspapers; train tickets;
    reduced rates do not cover delivery; a bundle takes the rate of its dearest part`,
  "src/pricing/vouchers.test.ts": `takes a percentage off; takes a fixed amount off; takes no more than the cart is worth;
    refuses an expired voucher; refuses a voucher of another customer; refuses a second voucher;
    works from the first minute of its first day; works until the last minute of its last day; is case-insensitive;
    ignores blanks around the code; names the articles that it does not cover`,
  "src/pricing/price-format.test.ts": `euro in German; euro in French; yen without decimals; Swiss francs with apostrophes;
    pounds before the number; no negative zero; thousands in Polish; a range of two prices; a price from`,
  "src/checkout/address.test.ts": `accepts a German postcode; refuses a postcode of four digits in Germany;
    accepts a British postcode in lower case; asks for a state in the United States; leaves accents alone;
    refuses a post-office box for furniture; trims every line; joins house number and addition;
    suggests the street that was meant; keeps a c/o line`,
  "src/checkout/steps.test.ts": `begins with the address; skips delivery for downloads; goes back without losing anything;
    cannot reach payment without an address; leaves when the cart runs empty; remembers the step after a reload;
    ends with the confirmation`,
  "src/checkout/delivery-dates.test.ts": `counts working days only; leaves out Good Friday; delivers on Saturdays to shops;
    moves past the turn of the year; promises nothing for pre-orders; uses the customer's time zone;
    does not promise today after 14:00; is later for islands`,
  "src/orders/state.test.ts": `is placed; is paid; is packed; is sent; is delivered; is returned in part; is cancelled;
    cannot be cancelled after packing; cannot be paid twice; keeps the time of each step; tells the customer once`,
  "src/orders/numbers.test.ts": `has ten digits; has a check digit; does not reveal how many orders there are;
    reads a number with blanks; refuses a wrong check digit`,
  "src/search/query.test.ts": `splits words; keeps quoted phrases together; ignores stop words; finds plurals;
    forgives one typing error; forgives none in article numbers; understands umlauts; understands sizes;
    limits the length; escapes wildcards; an empty query finds everything; prefers whole words`,
  "src/search/facets.test.ts": `counts articles by brand; counts articles by size; hides facets with one value;
    keeps chosen facets without articles; sorts sizes as tailors do; joins facets of one kind by or;
    joins facets of two kinds by and; reads facets from the address; writes facets to the address`,
  "src/search/debounce.test.ts": `waits for the last keystroke; sends at once on enter; forgets a query that was cleared;
    ignores an answer that was overtaken`,
  "src/stock/availability.test.ts": `is available; is the last one; is sold out; comes back on a day; comes back some day;
    is reserved by others; counts all warehouses; leaves out closed warehouses; prefers the nearest warehouse`,
  "src/stock/reservation.test.ts": `reserves for 30 minutes; is longer during payment; is released on leaving;
    cannot exceed what is there; splits over two warehouses; keeps the order of arrival`,
  "src/account/password.test.ts": `accepts a long sentence; refuses a short word; refuses the user's name;
    refuses the thousand commonest; counts characters, not bytes; allows blanks`,
  "src/account/roles.test.ts": `customers see their orders; customers do not see others' orders; support sees all orders;
    support cannot refund; accounting can refund; nobody sees card numbers; guests see one order by its link`,
  "src/reviews/summary.test.ts": `is the mean of all stars; is hidden below three reviews; rounds to half a star;
    leaves out reviews under inspection; counts one review for each customer; sorts by usefulness`,
  "src/recommendations/similar.test.ts": `prefers the same brand; leaves out what is in the cart;
    leaves out what is sold out; has at most twelve; falls back to the category; is stable within a day`,
  "src/mail/templates.test.ts": `confirms the order; tells of dispatch; asks for a review after 14 days; says sorry for a delay;
    has a text version; has no image without alternative text; escapes the customer's name; uses the customer's language`,
  "src/i18n/plurals.test.ts": `English; German; Polish with few and many; Arabic with dual; Japanese without;
    falls back to English; reports missing keys in development`,
  "src/feature-flags/rollout.test.ts": `is off for all; is on for all; keeps a customer on one side; is near its share for 10,000 customers;
    can be forced by a header; ends by itself on its day`,
  "src/api/retry-policy.test.ts": `retries a timeout twice; doubles the pause; adds some chance to the pause; gives up after ten seconds;
    does not retry a refusal; does not retry what is not idempotent; honours Retry-After`,
  "src/api/rate-limit.test.ts": `lets a burst through; slows down after the burst; counts by customer; counts guests by address;
    forgives after a minute; tells when to come again`,
};
