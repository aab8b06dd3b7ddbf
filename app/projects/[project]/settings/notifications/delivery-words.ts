import type { Delivery } from "#lib/notifications/delivery.ts";

/** What a receiver answered last, in a line: "503: busy". Undefined before the first answer. */
export function answerWords({
  answerCode,
  answer,
}: Pick<Delivery, "answerCode" | "answer">): string | undefined {
  if (answerCode === undefined) return answer || undefined;
  return answer ? `${answerCode}: ${answer}` : `${answerCode}, and nothing else`;
}
