import type { SettingsChanges } from "#lib/quarantine/settings.ts";
import type { NamedTest } from "#lib/quarantine/test-pattern.ts";

// What the people of the Webshop muted, and what became of it. Days count back from today, which is 0.

/** When somebody did something; the hour is UTC. */
type Moment = { readonly daysAgo: number; readonly hour: number; readonly by: string };

export type QuarantineAct = Moment &
  (
    | { readonly kind: "settings"; readonly changes: SettingsChanges }
    | {
        readonly kind: "add";
        readonly test: NamedTest;
        readonly reason: string;
        readonly days: number;
        readonly ticket?: string;
        readonly variant?: string;
        /** Mutes every failure on this branch; known ones on all branches otherwise. */
        readonly allOnBranch?: string;
      }
    | { readonly kind: "extend"; readonly test: NamedTest; readonly days: number; readonly note: string }
    | { readonly kind: "release"; readonly test: NamedTest; readonly note: string }
  );

const capture = {
  ...{ suite: "integration", group: "com.webshop.payment.PaymentsIT", name: "capturesAnAuthorisedPayment" },
};
const refund = {
  ...{ suite: "integration", group: "com.webshop.checkout.CheckoutIT", name: "refundsPartially" },
};
const history = {
  ...{
    suite: "integration",
    group: "com.webshop.orders.OrderHistoryIT",
    name: "pagesThroughTenThousandOrders",
  },
};
const lastItem = { suite: "e2e", group: "cart.spec.ts", name: "cart › removes the last item" };
const merge = { suite: "e2e", group: "cart.spec.ts", name: "cart › merges after signing in" };
const overtaken = {
  ...{ suite: "unit", group: "src/search/debounce.test.ts", name: "ignores an answer that was overtaken" },
};

/** In the order in which it happened. */
export const quarantineActs: readonly QuarantineAct[] = [
  {
    ...{ daysAgo: 76, hour: 7, by: "Sofia Lindqvist", kind: "settings" },
    changes: { addNever: [{ suite: "contract", group: "*", name: "*" }] },
  },
  {
    ...{ daysAgo: 70, hour: 8, by: "Tomás Rivera", kind: "add", test: overtaken, days: 30 },
    ...{ reason: "Races with the timers of the machine; they are to be faked.", ticket: "WEB-2188" },
  },
  {
    ...{ daysAgo: 62, hour: 9, by: "Mei-Ling Chen", kind: "add", test: merge, days: 60 },
    reason: "The guest's cart is merged in the background, and the page is sometimes quicker.",
    ticket: "WEB-2207",
  },
  {
    ...{ daysAgo: 48, hour: 14, by: "Tomás Rivera", kind: "release", test: overtaken },
    note: "Timers are faked for a week now, and it has not failed since.",
  },
  {
    ...{ daysAgo: 30, hour: 7, by: "Priya Nair", kind: "add", test: capture, days: 21 },
    reason: "The payments sandbox answers after its 5 seconds now and then. Their team looks into it.",
    ticket: "https://tickets.webshop.example/WEB-2301",
  },
  {
    ...{ daysAgo: 20, hour: 10, by: "Jonas Weber", kind: "add", test: refund, days: 14 },
    ...{ reason: "Waits for the same sandbox as the captures do.", ticket: "WEB-2301" },
  },
  {
    ...{ daysAgo: 18, hour: 15, by: "Kwame Boateng", kind: "add", test: history, days: 40 },
    reason:
      "Uses up the connections of the CI database. Keeps main green until it has a database of its own.",
    ...{ ticket: "WEB-2317", allOnBranch: "main" },
  },
  {
    ...{ daysAgo: 12, hour: 9, by: "Amina Haddad", kind: "add", test: lastItem, days: 14 },
    reason: "Firefox shows the empty cart too late now and then.",
    ...{ ticket: "WEB-2330", variant: "project=firefox" },
  },
  {
    ...{ daysAgo: 10, hour: 7, by: "Priya Nair", kind: "extend", test: capture, days: 24 },
    note: "They have found it; a fix is on its way.",
  },
  {
    ...{ daysAgo: 8, hour: 11, by: "Mei-Ling Chen", kind: "extend", test: merge, days: 22 },
    note: "Quiet so far. Let us see whether it stays so.",
  },
];
