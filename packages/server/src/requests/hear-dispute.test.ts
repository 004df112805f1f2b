import { readFileSync } from "node:fs";
import type { DisputeRuled } from "@duebook/protocol/enforcement-event";
import type { Position } from "@duebook/protocol/event";
import { expect } from "chai";
import { DAY, DEBT, payment } from "../chronicle.test-aid.ts";
import { findDebt } from "../store/debt-rows.ts";
import { inboxOf } from "../store/inbox-rows.ts";
import { askFor, type HelpWorld, helpOf, openHelpWorld } from "./help-world.test-aid.ts";

const HASH = `0x${"00".repeat(32)}` as const;
const ARBITER = `0x${"ab".repeat(20)}` as const;
const TOTAL = 300_000_000n;

type Told = Pick<DisputeRuled, "ruling" | "amount" | "refunded" | "paid">;

const disputed = (sequence: number, lapsesAt: number) => (position: Position) =>
  ({ ...position, type: "DebtDisputed", id: DEBT, sequence, evidenceHash: HASH, feeAssessed: 0n, lapsesAt }) as const;
const ruled = (sequence: number, said: Told) => (position: Position) =>
  ({ ...position, type: "DisputeRuled", id: DEBT, sequence, arbiter: ARBITER, ...said }) as const;
const lapsed = (sequence: number) => (position: Position) =>
  ({ ...position, type: "DisputeLapsed", id: DEBT, sequence }) as const;

const REJECTED: Told = { ruling: "rejected", amount: 0n, refunded: 0n, paid: 0n };
const REDUCED: Told = { ruling: "reduced", amount: 50_000_000n, refunded: 0n, paid: 50_000_000n };

describe("hearDispute", () => {
  let world: HelpWorld;
  beforeEach(async () => {
    world = await openHelpWorld();
  });
  const add: HelpWorld["chronicle"]["add"] = async (at, says, depth) => {
    world.time.now = at;
    await world.chronicle.add(at, says, depth);
  };
  const messages = async () => (await inboxOf(world.database, DEBT)).filter(({ id }) => id.startsWith("dispute/"));
  const later = (days: number) => world.time.now + days * DAY;
  const open = () => add(later(1), [disputed(2, later(30))]);
  const say = () => askFor(world, { kind: "dispute", subject: "paid", words: "" });

  it("tells nothing of a dispute that is open, and shows how it stands", async () => {
    await open();
    await world.decided();
    expect(await messages()).to.deep.equal([]);
    expect((await helpOf(world)).dispute).to.include({ outcome: null, endedAt: null, isFinal: true, isClosed: false });
  });

  it("tells nothing that a reorg can still take back, and answers nobody by it", async () => {
    await say();
    await open();
    await add(later(1), [ruled(3, REDUCED)], 1);
    await world.decided();
    expect(await messages()).to.deep.equal([]);
    const { dispute, requests } = await helpOf(world);
    expect(dispute).to.include({ outcome: "reduced", isFinal: false });
    expect(requests[0]?.state).to.equal("acknowledged");
    await add(later(1), []);
    await world.decided();
    expect(await messages()).to.have.length(1);
    expect((await helpOf(world)).requests[0]?.state).to.equal("decided");
  });

  it("tells a ruling once, however often the debt is looked at", async () => {
    await open();
    await add(later(1), [ruled(3, REDUCED)]);
    await world.decided();
    await add(later(20), []);
    await world.decided();
    const [message, ...others] = await messages();
    expect(others).to.deep.equal([]);
    expect(message?.subject).to.equal("Your dispute on the chain has ended");
    expect(message?.body).to.contain("that you owe 50.00 USDT less");
  });

  it("says of a debt with nothing left what is given back, and where it lies", async () => {
    await open();
    await add(later(1), [payment(3, TOTAL, TOTAL)]);
    expect((await helpOf(world)).dispute).to.include({ isNothingLeft: true, isClosed: false, outcome: null });
    const refunded = 50_000_000n;
    const closed = (position: Position) =>
      ({ ...position, type: "DebtClosed", id: DEBT, sequence: 5, how: "paid" }) as const;
    const said: Told = { ruling: "reduced", amount: refunded, refunded, paid: TOTAL };
    await add(later(1), [ruled(4, said), closed]);
    await world.decided();
    const [message] = await messages();
    expect(message?.body).to.match(/50.00 USDT less.*Nothing was left.*50.00 USDT.*Escrow.*0x[aA]0.*debt is closed/s);
    expect((await helpOf(world)).dispute).to.include({ refunded: "50000000", reduced: "50000000", isClosed: true });
  });

  for (const [said, outcome] of [
    [REJECTED, "rejected"],
    [REDUCED, "partly"],
    [{ ...REJECTED, ruling: "voided" }, "upheld"],
  ] as const) {
    it(`answers what was said off the chain with ${outcome} when the arbiter ${said.ruling} it`, async () => {
      const id = await say();
      await open();
      await add(later(1), [ruled(3, said)]);
      await world.decided();
      const [request] = (await helpOf(world)).requests;
      expect(request).to.include({ id, state: "decided", outcome });
      expect(request?.reasons).to.contain("arbiter");
      const states = (await world.journal()).filter(({ kind }) => kind === "request").map(({ state }) => state);
      expect(states).to.deep.equal(["received", "decided"]);
      expect(await world.refusalOf("answer", id, "rejected", "why")).to.equal("request/ended");
    });
  }

  it("leaves open what nobody ruled on, what is said after the ruling, and every other request", async () => {
    await say();
    await open();
    await add(later(31), [lapsed(3)]);
    await world.decided();
    expect((await messages())[0]?.body).to.contain("Nobody ruled in time");
    expect((await helpOf(world)).requests.map(({ state }) => state)).to.deep.equal(["acknowledged"]);
    await askFor(world, { kind: "hardship", subject: "work", words: "" });
    await add(later(31), [disputed(4, later(30))]);
    await add(later(1), [ruled(5, REJECTED)]);
    world.time.now = later(1);
    const after = await say();
    await world.decided();
    const waiting = (await helpOf(world)).requests.filter(({ state }) => state === "acknowledged");
    expect(waiting.map(({ kind }) => kind).toSorted()).to.deep.equal(["dispute", "hardship"]);
    expect(waiting.map(({ id }) => id)).to.include(after);
    expect(await messages()).to.have.length(2);
  });

  it("is known of disputes that ended before outcomes were kept", async () => {
    await open();
    await add(later(1), [ruled(3, { ...REDUCED, refunded: 10_000_000n })]);
    const folded = await findDebt(world.database, DEBT);
    const forget = `seen::jsonb #- '{dispute,outcome}' #- '{dispute,reduced}' #- '{dispute,refunded}'`;
    await world.database.query(`update debt set seen = ${forget}, final = ${forget}`);
    const file = new URL("../store/migrations/0024_dispute-outcome.sql", import.meta.url);
    for (const statement of readFileSync(file, "utf8").split(";\n\n")) await world.database.query(statement);
    expect(await findDebt(world.database, DEBT)).to.deep.equal(folded);
    await world.decided();
    expect(await messages()).to.have.length(1);
  });
});
