import { AsyncLocalStorage } from "node:async_hooks";

/** A page while it is made. */
export type PageUnderWay = {
  /** From when on it would not be the same any more, epoch ms, although nothing was written meanwhile. */
  keptUntil: number;
};

// Kept on the global object: Next may load a module more than once in one process.
const holder = globalThis as { flakeboardPageUnderWay?: AsyncLocalStorage<PageUnderWay> };

function pageUnderWay(): AsyncLocalStorage<PageUnderWay> {
  holder.flakeboardPageUnderWay ??= new AsyncLocalStorage();
  return holder.flakeboardPageUnderWay;
}

/** Runs `make`, during which `keepPageUntil` is about this page. */
export function makePage<Made>(page: PageUnderWay, make: () => Made): Made {
  return pageUnderWay().run(page, make);
}

/** The page that is being made must not be answered again from `moment` on, epoch ms. Nothing outside of a page. */
export function keepPageUntil(moment: number): void {
  const page = pageUnderWay().getStore();
  if (page !== undefined) page.keptUntil = Math.min(page.keptUntil, moment);
}
