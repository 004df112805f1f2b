import { creditor } from "@duebook/devnet/accounts";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { expect } from "chai";
import { createPublicClient, http } from "viem";
import { runLine } from "../cli/run-line.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "../config.ts";
import { createKeyring } from "../keyring.ts";
import { CHAIN, openTronWorld, type TronWorld } from "../recording/tron-world.test-aid.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { defermentsOf } from "../store/deferment-rows.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { createTurns } from "../turns.ts";
import { createCreditorHand, signerOf } from "./creditor-hand.ts";
import { deferOnHolds } from "./defer-on-holds.ts";
import type { Deferrer } from "./deferrer.ts";

const DAY = 86_400;
const LIMITS = { mostDays: 365, dailyLimit: 10 };
const ANA = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;

describe("deferOnHolds on TRON", () => {
  let database: Database;
  let world: TronWorld;
  const reports: string[] = [];
  beforeEach(async () => {
    database = await freshDatabase();
    world = await openTronWorld(database, { lateBpsPerYear: 1_000, feeCapBps: 500 });
    await registerDebtor(database, ANA);
    await registerDebt(database, { debt: world.debt, debtor: "ana", reference: "L-0", chain: CHAIN });
    reports.length = 0;
  });
  afterEach(() => world?.tron.stop());

  const configOf = () => {
    const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: [world.tron.jsonRpcUrl] }];
    const keys = { creditorKey: creditor.key, servicerKey: null };
    return { ...DEFAULT_CONFIG, chains, knownChains: world.knownChains, keys, holds: { deferOnChain: LIMITS } };
  };
  const deferrer = (): Deferrer => {
    const config = configOf();
    const keyring = createKeyring(config.keys);
    const { creditor: account } = keyring;
    const hands = config.chains.flatMap((chain) =>
      account === null ? [] : createCreditorHand(config.knownChains, chain, account),
    );
    const parts = { database, signer: signerOf(config, keyring), inTurn: createTurns(), clock: world.tron.now };
    return { ...LIMITS, ...parts, hands, report: (code) => void reports.push(code) };
  };
  const duebook = (...line: string[]) =>
    runLine(line, { config: configOf(), clock: world.tron.now, open: async () => database });
  const pass = async (seconds: number) => {
    await world.tron.advance(seconds);
    await world.tron.mineToFinality();
    await world.observe();
  };
  const told = async () => (await defermentsOf(database, world.debt)).map(({ days, state }) => `${days} ${state}`);
  const daysGiven = async () => {
    const client = createPublicClient({ transport: http(world.tron.jsonRpcUrl), cacheTime: 0 });
    const call = { address: world.recorder.writer.debtBook, abi: debtBookAbi, functionName: "debtOf" } as const;
    return (await client.readContract({ ...call, args: [world.debt] })).deferDays;
  };

  it("moves the dates once, and is done when the block is final", async () => {
    await duebook("hold", "L-0", "fraud_claim");
    // Due after 30 days, with five of grace: a day and a half before a fee would grow.
    await pass(33.5 * DAY);
    await deferOnHolds(deferrer());
    expect(await told()).to.deep.equal(["11 signed"]);
    await world.tron.mineToFinality();
    await deferOnHolds(deferrer());
    await world.observe();
    await deferOnHolds(deferrer());
    expect([await told(), await daysGiven(), reports]).to.deep.equal([["11 final"], 11, []]);
  });

  it("builds another transaction only once no block can hold the one that was lost", async () => {
    await duebook("hold", "L-0", "fraud_claim");
    await pass(33.5 * DAY);
    const lost = deferrer();
    const hands = lost.hands.map((hand) => ({ ...hand, writer: { ...hand.writer, broadcast: async () => {} } }));
    await deferOnHolds({ ...lost, hands });
    await deferOnHolds({ ...lost, hands });
    expect([await told(), await daysGiven()]).to.deep.equal([["11 signed"], 0]);
    await pass(600);
    await deferOnHolds(deferrer());
    expect(await told()).to.deep.equal(["11 dead", "11 signed"]);
    await world.tron.mineToFinality();
    expect([await daysGiven(), reports]).to.deep.equal([11, ["deferment/lost"]]);
  });

  it("leaves it to the creditor's own wallet where the key is not here", async () => {
    await duebook("hold", "L-0", "fraud_claim");
    await pass(33.5 * DAY);
    const config = { ...configOf(), keys: { creditorKey: null, servicerKey: null } };
    const text = await runLine(["holds"], { config, clock: world.tron.now, open: async () => database });
    expect(text).to.contain(`DebtBook.defer(${world.debt}, 11)`);
  });
});
