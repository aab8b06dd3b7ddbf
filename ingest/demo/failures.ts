import type { DemoTest } from "#ingest/demo/catalogue.ts";
import type { Random } from "#ingest/demo/seeded.ts";

/** How one attempt failed, as the test's runner words it. */
export type DemoFailure = {
  readonly kind: "failure" | "error";
  readonly type: string;
  readonly message: string;
  readonly stack: string;
};

/** Gives the words for a failure of a test; numbers in them change from time to time, as they do in life. */
export type FailureWriter = (test: DemoTest, random: Random) => DemoFailure;

/** An assertion that fails in the same words each time. */
export function mismatch(type: string, message: string): FailureWriter {
  return (test) => failed("failure", type, message, test);
}

export const paymentsTimeout: FailureWriter = (test, random) =>
  failed(
    "error",
    "java.net.SocketTimeoutException",
    `Read timed out after ${between(random, 5000, 5080)} ms: POST https://payments-sandbox:8443/v2/payments`,
    test,
    "at com.webshop.payment.PaymentsClient.post(PaymentsClient.java:88)",
  );

export const poolExhausted: FailureWriter = (test, random) =>
  failed(
    "error",
    "java.sql.SQLTransientConnectionException",
    `HikariPool-1 - Connection is not available, request timed out after ${between(random, 30_000, 30_040)}ms ` +
      `(total=10, active=10, idle=0, waiting=${between(random, 1, 9)})`,
    test,
    "at com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:686)",
  );

export const deadlock: FailureWriter = (test, random) =>
  failed(
    "error",
    "org.postgresql.util.PSQLException",
    `ERROR: deadlock detected. Detail: Process ${between(random, 200, 900)} waits for ShareLock on transaction ` +
      `${between(random, 70_000, 99_000)}`,
    test,
    "at com.webshop.stock.ReservationStore.reserve(ReservationStore.java:61)",
  );

export const duplicateNumber: FailureWriter = (test, random) =>
  failed(
    "error",
    "org.postgresql.util.PSQLException",
    `ERROR: duplicate key value violates unique constraint "invoice_number". Key (number)=(${between(random, 1000, 9999)})`,
    test,
    "at com.webshop.payment.InvoiceStore.insert(InvoiceStore.java:40)",
  );

export const elementNotFound: FailureWriter = (test) =>
  failed(
    "failure",
    "FAILURE",
    "Error: Timed out 5000ms waiting for expect(locator).toBeVisible()\n\n" +
      "Locator: getByRole('status', { name: 'Your cart is empty' })\n" +
      "Expected: visible\nReceived: <element(s) not found>",
    test,
  );

export const cartNotMerged: FailureWriter = (test) =>
  failed(
    "failure",
    "FAILURE",
    "Error: Timed out 5000ms waiting for expect(locator).toHaveCount(expected)\n\n" +
      "Locator: getByRole('listitem', { name: 'Article' })\nExpected: 3\nReceived: 1",
    test,
  );

export const voucherTooSlow: FailureWriter = (test) =>
  failed(
    "failure",
    "FAILURE",
    "TimeoutError: locator.click: Timeout 15000ms exceeded.\n" +
      "  - waiting for getByRole('button', { name: 'Redeem' })\n  - element is not enabled",
    test,
  );

export const timerTooLate: FailureWriter = (test, random) =>
  failed(
    "failure",
    "Error",
    `expect(received).toBeLessThan(expected)\n\nExpected: < 300\nReceived:   ${between(random, 301, 340)}`,
    test,
  );

export const paymentsRefused: FailureWriter = (test) =>
  test.group.endsWith(".spec.ts")
    ? failed(
        "failure",
        "FAILURE",
        "Error: page.goto: net::ERR_CONNECTION_REFUSED at https://payments-sandbox:8443/challenge",
        test,
      )
    : failed(
        "error",
        "java.net.ConnectException",
        "Connection refused: payments-sandbox:8443",
        test,
        "at com.webshop.payment.PaymentsClient.post(PaymentsClient.java:88)",
      );

function failed(
  kind: DemoFailure["kind"],
  type: string,
  message: string,
  { group, name }: DemoTest,
  deepest?: string,
): DemoFailure {
  const file = group.slice(group.lastIndexOf(".") + 1);
  const line = 20 + ((name.length * 7) % 90);
  const own = /\.tsx?$/.test(group)
    ? `at /builds/webshop/${group}:${line}:7`
    : `at ${group}.${name}(${file}.java:${line})`;
  const head = message.startsWith(`${type}:`) || type === "FAILURE" ? message : `${type}: ${message}`;
  return { kind, type, message, stack: [head, deepest, own].filter(Boolean).join("\n    ") };
}

function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}
