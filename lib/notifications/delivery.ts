/** waiting: to be tried; sent: taken by the receiver; failed: given up; passed-over: never to be sent, see its title. */
export type DeliveryStatus = "waiting" | "sent" | "failed" | "passed-over";

/** A message on its way to a channel or behind it, as the log shows it. */
export type Delivery = {
  readonly id: number;
  readonly channelId: number;
  readonly channel: string;
  readonly messageId: string;
  readonly title: string;
  readonly type: "news" | "digest" | "test";
  readonly createdAt: number;
  readonly status: DeliveryStatus;
  readonly tries: number;
  readonly triedAt: number | undefined;
  readonly nextTryAt: number | undefined;
  /** HTTP or SMTP status of the last answer; undefined if there was none. */
  readonly answerCode: number | undefined;
  /** What the receiver answered, or why there was no answer; cut. A stranger's text. */
  readonly answer: string | undefined;
  /** Who asked for it; undefined for what Flakeboard sends by itself. */
  readonly askedBy: string | undefined;
};

/** What became of one try. */
export type SendOutcome = {
  readonly isTaken: boolean;
  readonly code: number | undefined;
  readonly answer: string;
  /** Trying again would change nothing. */
  readonly isFinal?: boolean;
  /** What the receiver asked for, ms from now. */
  readonly retryAfterMs?: number | undefined;
};

/** Of an answer, no more than this is kept, in characters. */
export const mostOfAnswer = 500;
