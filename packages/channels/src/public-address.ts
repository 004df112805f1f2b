import { type LookupAddress, lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Networks that are nobody's on the internet, or our own: IANA's special-purpose registries. */
const NOT_PUBLIC = [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...["192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"],
  ...["224.0.0.0/4", "240.0.0.0/4"],
];
/** Of IPv6 only global unicast is public (2000::/3), and of that not what documents, tunnels or translates. */
const NOT_PUBLIC_6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const refused = new BlockList();
for (const network of NOT_PUBLIC) refused.addSubnet(...subnetOf(network), "ipv4");
for (const network of NOT_PUBLIC_6) refused.addSubnet(...subnetOf(network), "ipv6");
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");

/** True for an address of the public internet: not private, loopback, link-local, a cloud's metadata or anything mapped onto those. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !refused.check(address, "ipv4");
  // An IPv4 address mapped into IPv6 lies outside of 2000::/3.
  return family === 6 && global6.check(address, "ipv6") && !refused.check(address, "ipv6");
}

function subnetOf(network: string): [string, number] {
  const [address = "", bits] = network.split("/");
  return [address, Number(bits)];
}

/**
 * Looks a name up once and hands on its addresses, if all of them are public or allowed; the socket connects to these and asks
 * no more, so that a name cannot mean one address when it is checked and another when it is called.
 */
export function lookupAllowed(allowed: readonly string[]): LookupFunction {
  return (hostname, { family }, callback) => {
    lookup(hostname, { family, all: true }, (error, addresses: readonly LookupAddress[]) => {
      const bad = error === null ? addresses.find(({ address }) => !isAllowed(address, allowed)) : undefined;
      if (error !== null) callback(error, []);
      else if (bad !== undefined) callback(new RefusedAddress(bad.address), []);
      else callback(null, [...addresses]);
    });
  };
}

/** Throws if the URL names an address, which nobody looks up, and that is neither public nor allowed. */
export function refuseLiteral(url: string, allowed: readonly string[]): void {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isAllowed(host, allowed)) throw new RefusedAddress(host);
}

function isAllowed(address: string, allowed: readonly string[]): boolean {
  return isPublicAddress(address) || allowed.includes(address);
}

class RefusedAddress extends Error {
  readonly code = "EREFUSEDADDRESS";
  constructor(address: string) {
    super(`${address} is not an address of the public internet`);
  }
}
