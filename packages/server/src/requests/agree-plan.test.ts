import { assess } from "@duebook/collections/assess";
import { creditor, debtors, payer } from "@duebook/devnet/accounts";
import { confirm } from "@duebook/devnet/chain";
import { createDesk } from "@duebook/devnet/desk";
import { CHAINS } from "@duebook/protocol/chains";
import { deferralTypedData, restructuringTypedData } from "@duebook/protocol/consent";
import { deploymentOf } from "@duebook/protocol/deployment";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { type PlanTerms, planTermsShape, sentShape } from "@duebook/protocol/http-help";
import { linkTokenOf } from "@duebook/protocol/link-token";
import { restructuringFromJson } from "@duebook/protocol/restructuring-json";
import { type DebtId, NO_REMEDIES } from "@duebook/protocol/terms";
import { hashConditions } from "@duebook/protocol/typed-data";
import { expect } from "chai";
import * as v from "valibot";
import { type Hex, keccak256, toHex } from "viem";
import { runLine } from "../cli/run-line.ts";
import type { Config } from "../config.ts";
import { sendPlans } from "../jobs/send-plans.ts";
import { createKeyring } from "../keyring.ts";
import { createLink } from "../links.ts";
import { type AnvilWorld, CHAIN, openAnvilWorld, USDT } from "../recording/anvil-world.test-aid.ts";
import type { Database } from "../store/database.ts";
import { findDebt } from "../store/debt-rows.ts";
import { registerDebt } from "../store/debtors.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { openPlans, setPlanTransaction } from "../store/plan-rows.ts";
import { createTurns } from "../turns.ts";
import { appWith, codeOf, helpOf } from "./help-world.test-aid.ts";
import { createReliefHand } from "./relief-hand.ts";

const DAY = 86_400;
const [debtor = payer] = debtors;
const WISH = { kind: "longer", count: 3 } as const;
const domain = { chain: CHAIN, debtBook: deploymentOf(CHAINS, CHAIN).debtBook } as const;

describe("plans and deferrals on a chain", () => {
  let database: Database;
  let world: AnvilWorld;
  let debt: DebtId;
  let now: number;
  let config: Config;
  let request: (path: string, body?: unknown) => Response | Promise<Response>;

  before(async () => {
    database = await freshDatabase();
    world = await openAnvilWorld(database, 0);
    config = { ...world.config, keys: { creditorKey: creditor.key, servicerKey: null } };
    debt = await openDebt();
    await registerDebt(database, { debt, debtor: "ana", reference: "L-9", chain: CHAIN });
    await world.duebook("observe");
    now = await world.chain.now();
    const subject = { debtor: "ana", reference: "L-9", debt, proposal: null, expiresAt: null };
    const token = linkTokenOf(new URL(await createLink(database, "https://x.test", subject)).hash) ?? "";
    const app = appWith(database, () => now, config);
    request = (path, body) => {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const post = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
      return app.request(path, { headers, ...post });
    };
  });
  after(() => world?.chain.stop());

  /** 300.00 in three months, with one deferral of ten days. */
  async function openDebt(): Promise<DebtId> {
    const { chain, contracts } = world;
    const token = { token: contracts.token, tokenKind: "tetherLegacy", scalePower: 0 } as const;
    const rates = { lateBpsPerYear: 1_000, feeCapBps: 500, rebateBps: 10_000, graceDays: 3 };
    const conditions = { ...NO_REMEDIES, ...token, ...rates, selfDeferDays: 10 };
    const at = await chain.now();
    const desk = createDesk(chain, contracts);
    await desk.registerConditions(conditions);
    return desk.open(
      {
        ...{ creditor: creditor.account.address, debtor: debtor.account.address },
        conditionsHash: hashConditions(conditions),
        ...{ principal: 290n * USDT, charge: 10n * USDT, installments: 3, intervalSeconds: 0, intervalMonths: 1 },
        ...{ firstDueAt: at + 10 * DAY, balloonBps: 0, selfDeferrals: 1, signBy: at + DAY },
        ...{ documentHash: keccak256(toHex("document")), salt: keccak256(toHex("plan")) },
      },
      debtor,
    );
  }

  const terms = async (): Promise<PlanTerms["restructuring"]> => {
    const answered = await request("/api/plans/terms", { wish: WISH });
    return v.parse(planTermsShape, await answered.json()).restructuring;
  };
  const sign = (restructuring: PlanTerms["restructuring"], by = debtor) =>
    by.account.signTypedData(restructuringTypedData(restructuringFromJson(restructuring), domain));
  const recorded = async () => (await findDebt(database, debt))?.seen;

  it("takes no plan that was not offered, and none that somebody else signed", async () => {
    const restructuring = await terms();
    const agree = (changes: object, signature: string) =>
      codeOf(request("/api/plans/agree", { wish: WISH, restructuring: { ...restructuring, ...changes }, signature }));
    const cheaper = { principal: "1000000" };
    expect(await agree(cheaper, await sign({ ...restructuring, ...cheaper }))).to.equal("plan/changed");
    const longer = { signBy: now + 30 * DAY };
    expect(await agree(longer, await sign({ ...restructuring, ...longer }))).to.equal("plan/changed");
    expect(await agree({}, await sign(restructuring, payer))).to.equal("relief/signature-invalid");
    expect((await helpOf({ request } as never)).requests).to.deep.equal([]);
  });

  it("sends a deferral that the debtor signed, once", async () => {
    const nonce = 0n;
    const signBy = now + DAY;
    const signature = await debtor.account.signTypedData(deferralTypedData({ id: debt, nonce, signBy }, domain));
    const answered = await request("/api/deferral", { signBy, signature });
    const { transaction } = v.parse(sentShape, await answered.json());
    await confirm(world.chain, transaction as `0x${string}`);
    await world.duebook("observe");
    expect(await recorded()).to.include({ deferDays: 10, selfDeferralsLeft: 0 });
    expect(await codeOf(request("/api/deferral", { signBy, signature }))).to.equal("relief/signature-invalid");
  });

  it("gives the days that the desk gives during a hold, which stop the late clock", async () => {
    const duebook = (...line: string[]) => runLine(line, { config, clock: () => now, open: async () => database });
    const codeOfLine = (...line: string[]) => duebook(...line).catch(({ code }: { code: string }) => code);
    for (const days of ["0", "731", "ten", ""])
      expect(await codeOfLine("defer", "L-9", days)).to.equal("hold/malformed-days");
    const before = (await recorded())?.deferDays ?? 0;
    expect(await duebook("hold", "L-9", "breathing_space")).to.contain("duebook holds");
    const sent: { transaction: Hex } = JSON.parse(await duebook("defer", "L-9", "60", "--json"));
    await confirm(world.chain, sent.transaction);
    await world.duebook("observe");
    const after = await recorded();
    expect(after).to.include({ deferDays: before + 60 });
    // Sixty days past the first date of the terms nothing is past due, so no late fee has begun.
    if (after !== undefined)
      expect(assess(after, after.terms.firstDueAt + 60 * DAY)).to.include({ standing: "current" });
    const nobody = { ...config, keys: { creditorKey: null, servicerKey: null } };
    const line = runLine(["defer", "L-9", "5"], { config: nobody, clock: () => now, open: async () => database });
    expect(await line.catch(({ code }: { code: string }) => code)).to.equal("relief/cannot-send");
  });

  it("puts the debt under the plan's terms, signed by both, also after a stop before it was sent", async () => {
    const restructuring = await terms();
    const body = { wish: WISH, restructuring, signature: await sign(restructuring) };
    const { transaction } = v.parse(sentShape, await (await request("/api/plans/agree", body)).json());
    await confirm(world.chain, transaction as `0x${string}`);
    const [plan] = await openPlans(database);
    expect(plan?.transaction).to.equal(transaction);
    const [line] = (await helpOf({ request } as never)).requests;
    expect(line).to.include({ kind: "hardship", state: "decided", outcome: "granted" });
    // As if the server had stopped before it knew what it had sent.
    await setPlanTransaction(database, plan?.request ?? "", null);
    await world.duebook("observe");
    const hand = createReliefHand(config, createKeyring(config.keys), createTurns());
    await sendPlans(database, hand, now);
    expect(await openPlans(database)).to.deep.equal([]);
    expect(await recorded()).to.include({ version: 1, state: "active", deferDays: 0 });
    const book = { address: domain.debtBook, abi: debtBookAbi, functionName: "debtOf", args: [debt] } as const;
    expect((await world.chain.client.readContract(book)) as object).to.include({ version: 1, installments: 6 });
    expect((await recorded())?.terms).to.include({ installments: 6, principal: 290n * USDT, charge: 10n * USDT });
  });
});
