import type { Pack } from "../pack.ts";
import type { Duty, Rule, Source } from "../rule.ts";
import { EVERY_WAY, REMINDER, RINGING } from "./bounds.ts";
import { FLOOR, houseAddresses, houseHours } from "./floor.ts";

function directive(article: string): Source {
  return { ref: `Directive (EU) 2021/2167 Art. ${article}`, reading: "primary" };
}

const RULES: readonly Rule[] = [
  {
    id: "transfer-notice",
    level: "law",
    source: directive("10(2)"),
    channels: EVERY_WAY,
    purposes: REMINDER,
    asks: { kind: "requirePrior", once: "transferred", prior: "transferNotice", comes: "after" },
    note: "The notice is on a durable medium and names date, purchaser, servicer, authorisation and contact point; a person gives it.",
  },
];

const DUTIES: readonly Duty[] = [
  {
    id: "conduct",
    level: "law",
    source: directive("10(1)"),
    asks: "Good faith, fair and professional; nothing misleading, no harassment, coercion or undue influence; personal data respected.",
  },
  {
    id: "forbearance",
    level: "law",
    source: { ref: "Directive (EU) 2023/2225 Art. 35", reading: "unverified" },
    asks: "Forbearance before enforcement; the article's text was not read.",
  },
  {
    id: "wallet-is-personal-data",
    level: "guidance",
    source: { ref: "EDPB Guidelines 02/2025", reading: "secondary" },
    asks: "An account on a chain is personal data: on chain stand references and commitments that identify nobody.",
  },
];

/** European Union: what all member states share. Hours are national, so ours hold where no pack of the state is named. */
export const euBase: Pack = {
  id: "eu-base",
  version: "1",
  jurisdiction: "EU",
  appliesTo: "servicers and purchasers of non-performing credit",
  effectiveOn: null,
  checkedOn: "2026-11-21",
  rules: [...RULES, houseHours(RINGING), houseAddresses("any"), ...FLOOR],
  duties: DUTIES,
};
