import dns from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "#lib/notifications/address-class.ts";
import { type AllowedHosts, isAllowedHost, privateFault } from "#lib/notifications/webhook-target.ts";

/** Nothing was sent, because of where it would have gone. */
export class ForbiddenAddressError extends Error {}

type Resolve = (
  hostname: string,
  options: dns.LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: dns.LookupAddress[]) => void,
) => void;

/**
 * Resolves names for a connection, and fails for one that leads into a private network. The connection goes to the
 * very addresses that were looked at, so a name that points elsewhere a moment later (DNS rebinding) gains nothing; a
 * name with one private address among public ones is refused whole.
 */
export function guardedLookup(allowed: AllowedHosts, resolve: Resolve = dns.lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) {
        return callback(error ?? new Error(`${hostname} has no address.`), "", 0);
      }
      const isForbidden = addresses.some(({ address }) => !isPublicAddress(address));
      if (isForbidden && !isAllowedHost(hostname, allowed)) {
        return callback(new ForbiddenAddressError(privateFault(hostname)), "", 0);
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
