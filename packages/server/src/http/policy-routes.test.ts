import { NEWEST } from "@duebook/collections/policy/packs/published";
import { hardship } from "@duebook/collections/strategies/hardship";
import { standard } from "@duebook/collections/strategies/standard";
import type { Strategy } from "@duebook/collections/strategy";
import { linkTokenOf } from "@duebook/protocol/link-token";
import { type PolicyView, policyShape } from "@duebook/protocol/policy-shape";
import { expect } from "chai";
import * as v from "valibot";
import { CHAIN, DEBT, FIRST_DUE_AT } from "../chronicle.test-aid.ts";
import { type Config, DEFAULT_CHAIN, DEFAULT_CONFIG } from "../config.ts";
import { createLink } from "../links.ts";
import { appWith, askFor, codeOf, type HelpWorld, openHelpWorld } from "../requests/help-world.test-aid.ts";
import { registerDebt } from "../store/debtors.ts";
import { insertProposals } from "../store/proposals.ts";

const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
const EVERYWHERE: Partial<Config> = { packs: NEWEST, law: { creditorSeat: "AU", contractLaw: "HK" } };
const stepsOf = ({ steps }: Pick<Strategy, "steps"> | PolicyView) =>
  steps.map(({ after, offsetDays, channel }) => [after, offsetDays, channel]);
const idsOf = ({ packs }: PolicyView) => packs.map(({ id }) => id);

describe("GET /api/policy", () => {
  let world: HelpWorld;
  beforeEach(async () => {
    world = await openHelpWorld();
  });
  afterEach(() => world?.database.close());

  const ask = (told: Partial<Config>, token: string | null) =>
    appWith(world.database, () => world.time.now, { ...DEFAULT_CONFIG, chains, ...told }).request(
      "/api/policy",
      token === null ? {} : { headers: { authorization: `Bearer ${token}` } },
    );
  const read = async (told: Partial<Config> = {}, token: string | null = null) =>
    v.parse(policyShape, await (await ask(told, token)).json());
  const tokenFor = async (subject: { readonly debt: typeof DEBT | null; readonly proposal: string | null }) => {
    const to = { debtor: "ana", reference: "L-1", expiresAt: null, ...subject };
    return linkTokenOf(new URL(await createLink(world.database, "https://pay.example.test", to)).hash);
  };

  it("tells nothing of a debt to whoever has no link to it", async () => {
    expect(await codeOf(ask(EVERYWHERE, "nobody-gave-this-one"))).to.equal("link/unknown");
  });

  it("tells the steps in force, to everybody", async () => {
    const view = await read({ strategy: standard });
    expect(stepsOf(view)).to.deep.equal(stepsOf(standard));
    expect(view.handOverAfterDays).to.equal(standard.handOverAfterDays);
    expect(view.creditorName).to.equal(DEFAULT_CONFIG.creditor.name);
  });

  it("tells the hours and caps of a pack with their sources", async () => {
    const { packs } = await read({ packs: NEWEST });
    const house = packs.find(({ id }) => id === "house");
    expect(house?.rules.find(({ id }) => id === "hours")?.asks[0]).to.include({
      kind: "window",
      from: "09:00",
      to: "19:00",
    });
    expect(house?.rules.find(({ id }) => id === "week-3")?.asks).to.deep.equal([
      { kind: "maxCount", max: 3, hours: 168 },
    ]);
    expect(packs.find(({ id }) => id === "us-reg-f")?.rules.find(({ id }) => id === "hours")?.source).to.contain(
      "1006.6",
    );
  });

  it("tells every rule of every pack there is", async () => {
    const { packs } = await read({ packs: NEWEST });
    expect(packs.map(({ rules }) => rules.length)).to.deep.equal(NEWEST.map(({ rules }) => rules.length));
  });

  it("tells a debtor the packs that bind this debt, and no others", async () => {
    const token = await tokenFor({ debt: DEBT, proposal: null });
    expect(idsOf(await read(EVERYWHERE, token))).to.deep.equal(["house", "uk-conc-7", "au-rg-96", "hk-cobp"]);
    const korean = { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN, contractLaw: "KR" } as const;
    await registerDebt(world.database, korean);
    expect(idsOf(await read(EVERYWHERE, token))).to.deep.equal(["house", "uk-conc-7", "au-rg-96", "kr-pdpa"]);
  });

  it("tells a debtor the steps that the segment of the debt is given, as it changes", async () => {
    const token = await tokenFor({ debt: DEBT, proposal: null });
    const routing = { strategy: standard, strategies: { cannot: hardship } };
    expect(stepsOf(await read(routing, token))).to.deep.equal(stepsOf(standard));
    await askFor(world, { kind: "hardship", subject: "illness", words: "" });
    expect(stepsOf(await read(routing, token))).to.deep.equal(stepsOf(hardship));
  });

  it("tells of a proposal what would bind the debt", async () => {
    const money = { principal: 200_000_000n, charge: 100_000_000n, paidBefore: 0n, installments: 3 };
    const proposal = { id: "p-1", reference: "L-2", contentHash: "p-1", debtor: "bo", ...money };
    const bo = { id: "bo", locale: "en", timeZone: "UTC", candidateZones: [], residence: "IN" } as const;
    const whole = { ...proposal, firstDueAt: FIRST_DUE_AT, isSettled: false, contractLaw: "PH" };
    await world.database.transaction((tx) => insertProposals(tx, [{ proposal: whole, debtor: bo, email: null }]));
    const subject = { debtor: "bo", reference: "L-2", debt: null, proposal: "p-1", expiresAt: null };
    const token = linkTokenOf(new URL(await createLink(world.database, "https://pay.example.test", subject)).hash);
    expect(idsOf(await read(EVERYWHERE, token))).to.deep.equal(["house", "in-rbi", "au-rg-96", "ph-sec"]);
  });
});
