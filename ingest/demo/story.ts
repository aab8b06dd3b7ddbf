import {
  cartNotMerged,
  deadlock,
  duplicateNumber,
  elementNotFound,
  type FailureWriter,
  mismatch,
  paymentsTimeout,
  poolExhausted,
  timerTooLate,
  voucherTooSlow,
} from "#ingest/demo/failures.ts";

// What happened in the Webshop. Days count back from today, which is 0.

/** A merge that changed something for good. */
export type Milestone = {
  readonly daysAgo: number;
  readonly title: string;
  /** Pushed to main without a pull request. */
  readonly isDirect?: true;
};

export const milestones = {
  voucherField: { daysAgo: 41, title: "Check vouchers on the server while typing" },
  facets: { daysAgo: 23, title: "Read facets from the new index" },
  animations: { daysAgo: 16, title: "Wait for animations in browser tests" },
  captureReference: { daysAgo: 4, title: "Hotfix: send capture requests in the new format", isDirect: true },
  expiredCards: { daysAgo: 1, title: "Refuse expired gift cards" },
} satisfies Record<string, Milestone>;

export type MilestoneName = keyof typeof milestones;

export type FlakyTest = {
  readonly group: string;
  readonly name: string;
  readonly failure: FailureWriter;
  /** How often it fails although the code is fine, and how often again once it has failed. */
  readonly rate: number;
  readonly again: number;
  readonly since?: MilestoneName;
  readonly onlyIn?: "firefox";
  /** From this day on it does not flake any more. */
  readonly mendedDaysAgo?: number;
};

export const flakyTests: readonly FlakyTest[] = [
  {
    ...{ group: "com.webshop.payment.PaymentsIT", name: "capturesAnAuthorisedPayment" },
    ...{ failure: paymentsTimeout, rate: 0.11, again: 0.2 },
  },
  {
    ...{ group: "com.webshop.checkout.CheckoutIT", name: "refundsPartially" },
    ...{ failure: paymentsTimeout, rate: 0.05, again: 0.2 },
  },
  {
    ...{ group: "com.webshop.orders.OrderHistoryIT", name: "pagesThroughTenThousandOrders" },
    ...{ failure: poolExhausted, rate: 0.06, again: 0.4 },
  },
  {
    ...{ group: "com.webshop.stock.StockIT", name: "reservesTheLastItemOnce" },
    ...{ failure: deadlock, rate: 0.02, again: 0.1 },
  },
  {
    ...{ group: "com.webshop.payment.InvoiceIT", name: "numbersWithoutGaps" },
    ...{ failure: duplicateNumber, rate: 0.008, again: 0.5 },
  },
  {
    ...{ group: "cart.spec.ts", name: "cart › removes the last item", onlyIn: "firefox" },
    ...{ failure: elementNotFound, rate: 0.14, again: 0.2 },
  },
  {
    ...{ group: "checkout.spec.ts", name: "checkout › pays with a voucher", since: "voucherField" },
    ...{ failure: voucherTooSlow, rate: 0.05, again: 0.3 },
  },
  {
    ...{ group: "src/search/debounce.test.ts", name: "waits for the last keystroke" },
    ...{ failure: timerTooLate, rate: 0.02, again: 0 },
  },
  {
    ...{ group: "src/search/debounce.test.ts", name: "ignores an answer that was overtaken" },
    ...{ failure: timerTooLate, rate: 0.06, again: 0, mendedDaysAgo: 56 },
  },
  {
    ...{ group: "cart.spec.ts", name: "cart › merges after signing in" },
    ...{ failure: cartNotMerged, rate: 0.12, again: 0.35, mendedDaysAgo: 47 },
  },
];

/** Fails on main ever since, on pull requests that hold it too. */
export const brokenTest = {
  group: "com.webshop.contract.PaymentsConsumerPactTest",
  name: "capturesAnAuthorisedPayment",
  since: "captureReference",
  failure: mismatch(
    "au.com.dius.pact.consumer.PactMismatchesException",
    "The contract of payments does not hold: missing required field 'captureReference' in the body of PUT /payments/{id}/capture",
  ),
} as const;

export const newTest = {
  group: "com.webshop.giftcard.GiftCardIT",
  name: "refusesAnExpiredCard",
  since: "expiredCards",
} as const;

/** Takes this many times as long since. */
export const slowTest = {
  group: "com.webshop.catalogue.CatalogueSearchIT",
  name: "findsByFacets",
  since: "facets",
  factor: 6,
} as const;

/** Grows longer by a share of itself each day, and at once by the factor. */
export const slowSuite = { name: "e2e", since: "animations", factor: 1.35, dailyGrowth: 0.003 } as const;

/** An afternoon without the sandbox of the payments service; UTC. */
export const outage = {
  daysAgo: 10,
  fromHour: 12.5,
  toHour: 16.5,
  groups: [
    "com.webshop.payment.PaymentsIT",
    "com.webshop.payment.RefundIT",
    "com.webshop.payment.SubscriptionIT",
    "com.webshop.checkout.CheckoutIT",
    "com.webshop.giftcard.GiftCardIT",
    "checkout.spec.ts",
    "gift-card.spec.ts",
  ],
} as const;

/** What CI got wrong when it sent reports of the first run of main on that day. */
export type Mishap = {
  readonly daysAgo: number;
  readonly suite: string;
  readonly shard: string;
  /** Cut: a report breaks off. Refused: a proxy's error page came first. Twice: sent again after a lost answer. */
  readonly kind: "cut" | "refused" | "twice";
};

export const mishaps: readonly Mishap[] = [
  { daysAgo: 27, suite: "unit", shard: "", kind: "twice" },
  { daysAgo: 13, suite: "integration", shard: "1", kind: "cut" },
  { daysAgo: 6, suite: "integration", shard: "2", kind: "refused" },
  { daysAgo: 2, suite: "e2e", shard: "", kind: "twice" },
];

/** Never run, and why; where the runner tells no reason it is "". */
export const skippedTests: readonly (readonly [group: string, name: string, reason: string])[] = [
  ["com.webshop.stock.WarehouseSyncIT", "handlesTenThousandArticles", "Takes 9 minutes: nightly only"],
  [
    "com.webshop.shipping.ShippingIT",
    "shipsDangerousGoodsByRoad",
    "WEB-2214: the carrier has no test account",
  ],
  ["com.webshop.account.LoginIT", "survivesAKeyRotation", "WEB-1987: needs two signing keys in CI"],
  ["com.webshop.contract.ShippingConsumerPactTest", "quotesAPallet", "Contract is not published yet"],
  ["src/checkout/delivery-dates.test.ts", "is later for islands", ""],
  ["src/feature-flags/rollout.test.ts", "ends by itself on its day", ""],
  ["account.spec.ts", "account › deletes itself", ""],
];
