import { Badge } from "#app/ui/badge.tsx";
import type { Delivery, DeliveryStatus } from "#lib/notifications/delivery.ts";

const looks = {
  waiting: { tone: "environment", icon: "duration", word: "Waiting" },
  sent: { tone: "passed", icon: "passed", word: "Sent" },
  failed: { tone: "failed", icon: "failed", word: "Failed" },
  "passed-over": { tone: "skipped", icon: "skipped", word: "Not sent" },
} as const satisfies Record<DeliveryStatus, unknown>;

/** How a message stands. */
export function DeliveryBadge({ delivery }: { readonly delivery: Pick<Delivery, "status" | "answer"> }) {
  return <Badge {...looks[delivery.status]} tip={delivery.answer} />;
}
