import ipaddr from "ipaddr.js";

/** Azure's metadata and agent service: an address of the public kind that every virtual machine reaches. */
const azureService = "168.63.129.16";

/** All that is routed on the Internet as IPv6 today lies in here. */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Whether an address is one of the public Internet: not private, loopback, link-local, shared by carriers (CGNAT),
 * multicast, reserved or unspecified, and no IPv6 form that carries or translates to an IPv4 address (mapped, 6to4,
 * Teredo, NAT64), which would lead around the rest. Text that is no address is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast" || parsed.toString() === azureService) return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast);
}
