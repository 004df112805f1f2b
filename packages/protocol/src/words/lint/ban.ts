/** What no words of ours may do, whoever writes them. */
export const BANS = ["threat", "authority", "shame", "hurry", "exposure", "sacrifice", "lure"] as const;
/** What a message that is sent may not do either, though a page that explains may. */
export const BANS_IN_MESSAGES = [...BANS, "harsh"] as const;
/** What may not be read over a shoulder: in a subject, a notice, the text of a push. */
export const BANS_IN_PREVIEWS = [...BANS_IN_MESSAGES, "disclosure"] as const;
/** One of these. */
export type Ban = (typeof BANS_IN_PREVIEWS)[number];

/** Where a ban comes from. */
export interface BanSource {
  readonly asks: string;
  /** Rules and duties of the policy packs, as `pack/id`; each says for itself how well it was read. */
  readonly packs: readonly string[];
}

/** Why each ban is one, by the rules and duties of the packs in `@duebook/collections`. */
export const BAN_SOURCES: Readonly<Record<Ban, BanSource>> = {
  threat: {
    asks: "No threat: of suits, police, seizure, registers or whatever else is not said to inform.",
    packs: ["us-reg-f/time-barred", "eu-base/conduct", "cn-gbt-45251/third-party-kinds"],
  },
  authority: {
    asks: "Nobody pretends to be a court, a lawyer or an office.",
    packs: ["hk-cobp/conduct", "eu-base/conduct", "uk-conc-7/honest-contact"],
  },
  shame: {
    asks: "Nobody is humiliated or blamed.",
    packs: ["in-rbi/conduct", "hk-cobp/conduct", "uk-conc-7/embarrass"],
  },
  hurry: { asks: "No false urgency.", packs: ["uk-conc-7/no-pressure", "us-reg-f/no-overshadowing"] },
  exposure: {
    asks: "Nothing is said to others or made public, and nobody hints at it.",
    packs: ["ph-sec/no-publication", "us-reg-f/third-party", "uk-conc-7/embarrass"],
  },
  sacrifice: { asks: "Nobody is told to pay by borrowing or selling.", packs: ["uk-conc-7/no-pressure"] },
  lure: {
    asks: "No misleading purpose and no bait.",
    packs: ["uk-conc-7/honest-contact", "uk-conc-7/promotion-hours"],
  },
  harsh: {
    asks: "No commands and no names for people; those are our own manners.",
    packs: ["house/why-and-what-else"],
  },
  disclosure: {
    asks: "Whoever looks over a shoulder learns of no debt, no creditor and no amount.",
    packs: ["us-reg-f/limited-content", "us-reg-f/location-only", "uk-conc-7/embarrass"],
  },
};
