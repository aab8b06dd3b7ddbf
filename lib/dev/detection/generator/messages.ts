import { type Random, seededRandom } from "#lib/dev/detection/generator/random.ts";
import type { WorldShape } from "#lib/dev/detection/generator/world-shape.ts";

export type Reason =
  | { readonly cause: "flake"; readonly testId: string }
  | { readonly cause: "dependency"; readonly dependency: number }
  | { readonly cause: "break"; readonly id: number; readonly testId: string }
  | { readonly cause: "outage"; readonly number: number };

const services = ["catalog", "payments", "search", "session", "stock"] as const;

/**
 * What a failed attempt says. The text of a flaky test, a service, a break or an outage stays the same but for
 * ports, times and numbers, which `random` draws anew. Some breaks look like the environment, some outages like the code,
 * and in some worlds much says the same.
 */
export function failureText(random: Random, seed: string, shape: WorldShape, reason: Reason): string {
  if (random.isHit(shape.collidingShare)) return "AssertionError: expected false to be true";
  switch (reason.cause) {
    case "flake":
      return flakeText(random, seededRandom(seed, "flake", reason.testId));
    case "dependency":
      return refused(random, services[reason.dependency % services.length]!);
    case "break": {
      const own = seededRandom(seed, "break", reason.id);
      return own.isHit(shape.breaksLikeOutage)
        ? refused(random, own.pick(services))
        : breakText(own, reason.testId);
    }
    case "outage": {
      const own = seededRandom(seed, "outage text", reason.number);
      return own.isHit(shape.outagesLikeBreak)
        ? "Error: response is not defined"
        : refused(random, own.pick(services));
    }
  }
}

function flakeText(random: Random, own: Random): string {
  const [low, row] = [random.whole(60), own.pick(["order", "widget", "basket", "invoice"])];
  const texts = [
    `TimeoutError: locator('[data-testid="${row}-row"]') not visible after ${8000 + 100 * low}ms`,
    `AssertionError: expected ${3 + (low % 2)} ${row}s to equal 5`,
    `Error: read ECONNRESET at TLSWrap.onStreamRead (node:internal/stream_base_commons:${200 + low}:7)`,
    `SocketTimeoutException: Read timed out after ${10_000 + 37 * low} ms talking to ${row}.svc.local:${40_000 + low}`,
  ];
  return texts[own.whole(texts.length)]!;
}

function breakText(own: Random, testId: string): string {
  const field = own.pick(["total", "status", "currency", "customer", "address"]);
  const texts = [
    `AssertionError: expected '${field}' to be 'PAID' but was 'V${own.whole(900)}'`,
    `TypeError: Cannot read properties of undefined (reading '${field}${own.whole(90)}')`,
    `Error: ${testId.split("/")[0]} answered 422: field ${field} is required`,
  ];
  return texts[own.whole(texts.length)]!;
}

function refused(random: Random, service: string): string {
  return `Error: connect ECONNREFUSED 127.0.0.1:${40_000 + random.whole(9000)} (${service} service)`;
}
