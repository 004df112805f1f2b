import { expect } from "chai";
import type { Pack } from "../pack.ts";
import type { Level, Source } from "../rule.ts";
import { NEWEST } from "./published.ts";

/**
 * What was found of the law, one line a fact: the clause, how binding it is and how it was read, and which rule, duty or time
 * of the pack says it. Written from the notes on the sources and not from the packs.
 */
const FACTS: Readonly<Record<string, readonly (readonly [string, Level, Source["reading"], string])[]>> = {
  house: [
    ["hours", "house", "house", "house"],
    ["day-1", "house", "house", "house"],
    ["week-3", "house", "house", "house"],
    ["consent", "house", "house", "house"],
    ["forget", "house", "house", "house"],
  ],
  "us-reg-f": [
    ["location-lost", "law", "primary", "12 CFR 1006.10(b)"],
    ["location-once", "law", "unverified", "12 CFR 1006.10(b)(3)"],
    ["hours", "law", "primary", "12 CFR 1006.6(b)(1)(i)"],
    ["hours-automatic", "guidance", "secondary", "CFPB FAQ"],
    ["calls-7-in-7", "presumption", "primary", "12 CFR 1006.14(b)(2)(i)(A)"],
    ["calls-7-after", "presumption", "primary", "12 CFR 1006.14(b)(2)(i)(B)"],
    ["calls-excluded", "presumption", "primary", "12 CFR 1006.14(b)(3)"],
    ["opt-out", "law", "secondary", "12 CFR 1006.6(e)"],
    ["opt-out-confirmation", "law", "primary", "12 CFR 1006.14(h)(2)(i)"],
    ["medium-refused", "law", "primary", "12 CFR 1006.14(h)(1)"],
    ["sms-consent-60", "law", "primary", "12 CFR 1006.6(d)(5)(ii)"],
    ["employer-email", "law", "primary", "12 CFR 1006.22(f)(3)"],
    ["social-public", "law", "primary", "12 CFR 1006.22(f)(4)"],
    ["cease", "law", "primary", "12 CFR 1006.6(c)(1)-(2)"],
    ["attorney", "law", "primary", "12 CFR 1006.6(b)(2)"],
    ["third-party", "law", "primary", "12 CFR 1006.6(d)(1)"],
    ["location-only", "law", "primary", "12 CFR 1006.10(b)"],
    ["validation", "law", "primary", "12 CFR 1006.34(a)(1),(b)(5)"],
    ["validation-receipt", "law", "unverified", "12 CFR 1006.34"],
    ["no-overshadowing", "law", "primary", "12 CFR 1006.38(b)(1)"],
    ["dispute", "law", "primary", "12 CFR 1006.38(d)(2)"],
    ["disclosure", "law", "primary", "12 CFR 1006.18(e)(1)-(2)"],
    ["disclosure-language", "law", "primary", "12 CFR 1006.18(e)(4)"],
    ["limited-content", "law", "primary", "12 CFR 1006.2(j)"],
    ["time-barred", "law", "primary", "12 CFR 1006.26(b)"],
    ["payment-disputed", "law", "primary", "12 CFR 1006.30(c)(1)"],
    ["retain", "law", "primary", "12 CFR 1006.100(a)"],
    ["retain-calls", "law", "primary", "12 CFR 1006.100(b)"],
  ],
  "uk-conc-7": [
    ["hours", "house", "primary", "CONC 7.9.4R; hours of MCOB 13.5.4G"],
    ["promotion-hours", "guidance", "secondary", "MCOB 3A"],
    ["shift-workers", "law", "primary", "CONC 7.9"],
    ["embarrass", "law", "primary", "CONC 7.9"],
    ["honest-contact", "law", "primary", "CONC 7.9"],
    ["forbearance", "law", "primary", "CONC 7.3.4R"],
    ["no-pressure", "law", "primary", "CONC 7.3.10R"],
    ["breathing-space", "law", "primary", "Debt Respite Scheme Regulations 2020"],
    ["mental-health", "law", "primary", "Debt Respite Scheme Regulations 2020"],
  ],
  "eu-base": [
    ["conduct", "law", "primary", "2021/2167 Art. 10(1)"],
    ["transfer-notice", "law", "primary", "2021/2167 Art. 10(2)"],
    ["forbearance", "law", "unverified", "2023/2225 Art. 35"],
    ["wallet-is-personal-data", "guidance", "secondary", "EDPB Guidelines 02/2025"],
  ],
  "cn-gbt-45251": [
    ["hours", "guidance", "secondary", "GB/T 45251-2025"],
    ["calls-3", "guidance", "secondary", "GB/T 45251-2025"],
    ["dials-6", "guidance", "secondary", "金融机构个人消费类贷款催收工作指引（试行）"],
    ["third-party", "guidance", "secondary", "GB/T 45251-2025"],
    ["third-party-kinds", "guidance", "secondary", "金融机构个人消费类贷款催收工作指引（试行）"],
    ["agency-review", "guidance", "secondary", "GB/T 45251-2025"],
    ["consent-law", "law", "secondary", "PIPL Art. 13, 24"],
    ["automated-decision", "law", "secondary", "PIPL Art. 24"],
    ["sensitive", "law", "secondary", "PIPL Art. 28"],
    ["delete", "law", "secondary", "PIPL Art. 47"],
    ["protect", "law", "secondary", "PIPL Art. 51"],
  ],
  "kr-pdpa": [
    ["contacts-7-in-7", "law", "secondary", "개인채무자보호법"],
    ["night", "law", "secondary", "채권추심법"],
    ["blocked-times", "law", "secondary", "개인채무자보호법"],
    ["blocked-means", "law", "secondary", "개인채무자보호법"],
    ["deferral", "law", "secondary", "개인채무자보호법"],
    ["late-interest", "law", "secondary", "개인채무자보호법"],
  ],
  "in-rbi": [
    ["hours", "law", "secondary", "RBI circular of 12 August 2022"],
    ["third-party", "law", "secondary", "RBI circular of 12 August 2022"],
    ["conduct", "law", "secondary", "RBI circular of 12 August 2022"],
  ],
  "au-rg-96": [
    ["phone-hours", "guidance", "primary", "RG 96 / ACCC guideline, part 2 section 4"],
    // The clause was read; which days it means was not.
    ["public-holiday", "guidance", "unverified", "RG 96 / ACCC guideline, part 2 section 4"],
    ["face-to-face", "guidance", "primary", "RG 96 / ACCC guideline, part 2 section 4"],
    ["workplace", "guidance", "primary", "RG 96 / ACCC guideline, part 2 section 4"],
    ["week-3", "guidance", "primary", "RG 96 / ACCC guideline, part 2 section 5"],
    ["month-10", "guidance", "primary", "RG 96 / ACCC guideline, part 2 section 5"],
    ["wishes", "guidance", "primary", "RG 96 / ACCC guideline"],
    ["other-wishes", "guidance", "primary", "RG 96 / ACCC guideline"],
  ],
  "id-ojk": [
    ["hours", "law", "secondary", "OJK SEOJK 19/2023"],
    ["inform-first", "law", "secondary", "OJK SEOJK 19/2023"],
    ["direct-90", "law", "secondary", "OJK SEOJK 19/2023"],
  ],
  "ph-sec": [
    ["hours", "law", "secondary", "SEC Memorandum Circular 18/2019"],
    ["contact-list", "law", "secondary", "SEC Memorandum Circular 18/2019"],
    ["no-publication", "law", "secondary", "SEC Memorandum Circular 18/2019"],
  ],
  "hk-cobp": [
    ["conduct", "guidance", "secondary", "Code of Banking Practice s.43"],
    ["third-party", "guidance", "secondary", "Code of Banking Practice s.43"],
    ["hkma", "guidance", "primary", "HKMA 3.4.1"],
  ],
};

const clausesOf = ({ rules, duties = [], retention = [] }: Pack) => [...rules, ...duties, ...retention];

describe("what was found of the law", () => {
  for (const pack of NEWEST) {
    it(`stands in ${pack.id} with its clause, how binding it is and how it was read; and nothing else is called law`, () => {
      const facts = FACTS[pack.id] ?? [];
      const clauses = clausesOf(pack);
      for (const [id, level, reading, ref] of facts) {
        const clause = clauses.find((one) => one.id === id);
        expect([clause?.level, clause?.source.reading], id).to.deep.equal([level, reading]);
        expect(clause?.source.ref, id).to.contain(ref);
      }
      const unknown = clauses.filter(({ id }) => !facts.some(([known]) => known === id));
      expect(unknown.filter(({ source }) => source.reading !== "house")).to.deep.equal([]);
    });
  }

  it("is of every pack that is published", () => {
    expect(Object.keys(FACTS).sort()).to.deep.equal(NEWEST.map(({ id }) => id).sort());
  });
});
