import type { Instant } from "@duebook/protocol/terms";
import type { Locale } from "@duebook/protocol/words/locale";
import type { ChannelName } from "./contact.ts";

/** Who is contacted, as far as deciding needs it; no name, no address. */
export interface Debtor {
  readonly id: string;
  /** IANA name; null if not known. */
  readonly timeZone: string | null;
  /** Zones that stand in while the zone is not known: an hour must be allowed in all of them. */
  readonly candidateZones: readonly string[];
  readonly locale: Locale;
  /** ISO 3166 code, such as `US-CA`; null if not known. */
  readonly residence: string | null;
}

/** Whose an address can be, where it is not the debtor's own. */
export const ADDRESS_CLASSES = [
  ...(["employer", "public", "occupier", "thirdParty", "family"] as const),
  ...(["friend", "referee", "contactList", "guarantor"] as const),
] as const;
/** One of `ADDRESS_CLASSES`. */
export type AddressClass = (typeof ADDRESS_CLASSES)[number];

/** One address of the debtor; its words stay in the store. */
export interface ContactAddress {
  readonly id: string;
  readonly channel: ChannelName;
  readonly isReachable: boolean;
  /** Left out for the debtor's own address. */
  readonly addressClass?: AddressClass;
}

/** Recorded permission for a channel and a purpose; a stop without an earlier grant has both instants equal. */
export interface Consent {
  readonly channel: ChannelName;
  readonly purpose: string;
  readonly grantedAt: Instant;
  readonly withdrawnAt: Instant | null;
}

/** Why the debtor is left in peace; what each kind means is in `hold/hold-kind.ts`, and any other kind stops everything. */
export interface Hold {
  readonly kind: string;
  readonly since: Instant;
  /** Null until somebody ends it. */
  readonly until: Instant | null;
}
