import { z } from "zod";
import { people } from "#app/server/people.ts";
import { type AttemptLimit, attemptLimit } from "#db/people/attempt-limit.ts";

const quarterHourMs = 900_000;

/** Attempts on one account, wherever they come from; and from one address, whichever accounts they try. */
function limits(): { readonly byAccount: AttemptLimit; readonly byAddress: AttemptLimit } {
  return {
    byAccount: attemptLimit(people(), { name: "account", most: 10, windowMs: quarterHourMs }),
    byAddress: attemptLimit(people(), { name: "address", most: 100, windowMs: quarterHourMs }),
  };
}

/** What the attempts on the console's code are counted for: no address of anybody. */
export const firstAdministratorAccount = "the first administrator";

/**
 * Counts an attempt to prove something about `account` (an address to sign in with, or `firstAdministratorAccount`),
 * before it is looked at: so that attempts at the same moment count too. Gives the seconds to wait if there were too
 * many. What can be nobody's address counts as one account: it is refused at no cost, and whoever invents thousands is
 * not to fill the database.
 */
export function countAttempt(account: string, sent: Headers, now: number): { readonly waitSeconds: number } {
  const { byAccount, byAddress } = limits();
  const address = addressOf(sent);
  const isKnowable = account === firstAdministratorAccount || z.email().safeParse(account).success;
  const key = isKnowable ? account : "";
  const waitMs = people()
    .transaction(() => {
      const waitMs = Math.max(byAccount.waitOf(key, now), byAddress.waitOf(address, now));
      if (waitMs === 0) {
        byAccount.count(key, now);
        byAddress.count(address, now);
      }
      return waitMs;
    })
    .immediate();
  return { waitSeconds: Math.ceil(waitMs / 1000) };
}

/** Forgets the failed attempts on an account whose owner has come in, and the attempt of `now` from their address. */
export function forgiveAttempts(account: string, sent: Headers, now: number): void {
  const { byAccount, byAddress } = limits();
  people()
    .transaction(() => {
      byAccount.forgive(account);
      byAddress.uncount(addressOf(sent), now);
    })
    .immediate();
}

/**
 * Where a request comes from: the last entry, which the nearest proxy wrote, or Next without one. Whoever reaches the
 * port directly can write it; hence the limit by account.
 */
function addressOf(sent: Headers): string {
  return sent.get("x-forwarded-for")?.split(",").at(-1)?.trim().slice(0, 64) ?? "";
}
