import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

type UnderWay = {
  /** Requests that came and are not answered to their end, those that stand back included. */
  requests: number;
  standingBack: number;
  readonly waiting: Set<() => void>;
};

// Kept on the global object: Next may load a module more than once in one process.
const holder = globalThis as { flakeboardRequests?: UnderWay };

function underWay(): UnderWay {
  holder.flakeboardRequests ??= { requests: 0, standingBack: 0, waiting: new Set() };
  return holder.flakeboardRequests;
}

/** Begins to count the requests that this process answers. Called once, before it answers any. */
export function watchRequests(): void {
  const state = underWay();
  subscribe("http.server.request.start", (message) => {
    const { response } = message as { readonly response: ServerResponse };
    state.requests += 1;
    // Comes once, whether the answer was sent or whoever asked has gone.
    response.once("close", () => {
      state.requests -= 1;
      wakeIfQuiet(state);
    });
  });
}

/** Lets a request stand back behind others: it does not count any more, until the function given back is called. */
export function standBack(): () => void {
  const state = underWay();
  state.standingBack += 1;
  wakeIfQuiet(state);
  return () => {
    state.standingBack -= 1;
  };
}

/** Settles when no request is under way but those that stand back, and after `mostMs` at the latest. */
export async function quietMoment(mostMs: number): Promise<void> {
  const state = underWay();
  if (isQuiet(state)) return;
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      state.waiting.delete(end);
      resolve();
    };
    const timer = setTimeout(end, mostMs);
    state.waiting.add(end);
  });
}

function isQuiet({ requests, standingBack }: UnderWay): boolean {
  return requests <= standingBack;
}

function wakeIfQuiet(state: UnderWay): void {
  if (!isQuiet(state)) return;
  for (const end of [...state.waiting]) end();
}
