import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external";
import { safeAddress } from "#lib/safe-address.ts";

type CurrentRequest = {
  /** The page that was asked for, with its query. */
  readonly address: string;
  /** True for an action that a script sent, which can show what comes of it in place. */
  readonly isScriptedAction: boolean;
};

/**
 * The request that is being answered. Next tells pages no address of their own, and a proxy that would is not to
 * stand in the way of uploads; this is where `headers()` looks too. sign-in.e2e.ts fails if it moves.
 */
export function currentRequest(): CurrentRequest {
  const store = workUnitAsyncStorage.getStore();
  if (store?.type !== "request") return { address: "/", isScriptedAction: false };
  const query = new URLSearchParams(store.url.search);
  // A mark of Next's own on what its router fetches.
  query.delete("_rsc");
  const text = query.size === 0 ? store.url.pathname : `${store.url.pathname}?${query}`;
  return { address: safeAddress(text), isScriptedAction: store.headers.has("next-action") };
}
