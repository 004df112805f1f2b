import { isDeepStrictEqual } from "node:util";
import { DAY_SECONDS } from "@duebook/protocol/calendar";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import { decideDue } from "@duebook/server/jobs/decide-due";
import { deliver } from "@duebook/server/jobs/deliver";
import { proveDebt } from "@duebook/server/journal";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { type Hex, parseAbi } from "viem";
import { creditorAccount, EMAIL, FIRST_DUE, INSTALLMENT, raiseStage, type Stage, storyDebtor } from "./stage.ts";
import { installWallet } from "./wallet.ts";

/** A day after the first due date: grace, and a word in the inbox. */
const MISSED_SECONDS = 6 * DAY_SECONDS + 60;
/** From there until grace is over and the strategy has waited long enough for its first e-mail. */
const EMAIL_SECONDS = 5 * DAY_SECONDS + 3600;

async function readDebt({ world, id }: Stage) {
  const { debtBook: address } = world.deployment;
  return world.chain.client.readContract({ address, abi: debtBookAbi, functionName: "debtOf", args: [id] });
}

async function creditorTokens({ world }: Stage): Promise<bigint> {
  const abi = parseAbi(["function balanceOf(address) view returns (uint256)"]);
  const { token: address } = world.deployment;
  return world.chain.client.readContract({ address, abi, functionName: "balanceOf", args: [creditorAccount] });
}

/** What the evidence lacks at one look is looked for again after a minute. */
const LOOK_AGAIN_SECONDS = 61;

/** Moves the shared clock on, and lets what happened become final. */
async function advance({ world: { clock, chain } }: Stage, seconds: number): Promise<void> {
  await clock.advance(seconds);
  await chain.mine(3);
}

/** A jump of the clock looks like a chain that lags until it is read again, so the server may need another look. */
async function comesTo<Found>(stage: Stage, find: () => Promise<Found>, expected: Found): Promise<void> {
  const look = async () => {
    const found = await find();
    if (!isDeepStrictEqual(found, expected)) await advance(stage, LOOK_AGAIN_SECONDS);
    expect<unknown>(found).toEqual(expected);
  };
  await expect(look).toPass({ intervals: [1_000], timeout: 30_000 });
}

/** Until the chain was read, the API knows of no debt. */
async function isObserved(stage: Stage): Promise<void> {
  await expect(async () => expect((await stage.view()).kind).toBe("debt")).toPass();
}

const contactsBy = async (stage: Stage, channel: "inbox" | "email") =>
  (await stage.view()).contacts.filter((contact) => contact.channel === channel);

/** `work` is what the server does by itself unless the story does it for the server. */
async function becomesDelinquent(stage: Stage, work = async () => {}): Promise<void> {
  await isObserved(stage);
  expect((await stage.view()).standing).toBe("current");
  await advance(stage, MISSED_SECONDS);
  const outcomes = async () => {
    await work();
    return (await contactsBy(stage, "inbox")).map(({ outcome }) => outcome);
  };
  await comesTo(stage, outcomes, ["sent"]);
  expect((await stage.view()).standing).toBe("grace");
  await advance(stage, EMAIL_SECONDS);
  await expect.poll(async () => (await stage.view()).standing).toBe("delinquent");
}

/** She opens the link, connects her wallet, and pays what is missing of the oldest installment. */
async function payInBrowser(page: Page, context: BrowserContext, stage: Stage, link: string): Promise<void> {
  await installWallet(context, { account: storyDebtor.account, chains: { 31337: stage.world.chain.url } });
  await page.goto(link);
  await page.getByRole("button", { name: "Connect a wallet" }).click();
  await page.getByRole("button", { name: "Test Wallet" }).click();
  await page.getByRole("button", { name: /^Pay 106/ }).click();
  await expect(page.getByRole("heading", { name: "You have paid" })).toBeVisible();
}

test.describe("stories", () => {
  let stage: Stage;
  test.afterEach(() => stage.stop());

  test("a debt is lived end to end", async ({ page, context }) => {
    stage = await raiseStage({ isWorking: true });
    const before = await creditorTokens(stage);

    await test.step("observe", async () => {
      await isObserved(stage);
      await expect.poll(async () => (await stage.view()).asOf.isLagging).toBe(false);
    });

    await test.step("record", async () => {
      const { debtor: account, total, paid, schedule, payments } = await stage.view();
      expect(account?.toLowerCase()).toBe(storyDebtor.account.address.toLowerCase());
      expect({ total, paid, payments }).toEqual({ total: "636000000", paid: "0", payments: [] });
      expect(schedule[0]).toEqual({ number: 1, dueAt: FIRST_DUE, amount: String(INSTALLMENT), paid: "0" });
    });

    await test.step("assess", async () => {
      await becomesDelinquent(stage);
      const { arrears, daysPastDue } = await stage.view();
      expect({ arrears, daysPastDue }).toEqual({ arrears: String(INSTALLMENT), daysPastDue: 6 });
    });

    await test.step("decide", async () => {
      const decided = async () =>
        (await contactsBy(stage, "email")).map(({ step, because }) => [step, ...because.map(({ code }) => code)]);
      await comesTo(stage, decided, [["missed-by-email", "strategy/step-due", "policy/allowed"]]);
    });

    await test.step("deliver", async () => {
      const mail = await stage.world.mailbox.nextMail({ to: EMAIL });
      const link = /https?:\/\/\S+\/p\/\S+#k=[\w-]+/.exec(mail.text)?.[0] ?? "";
      await payInBrowser(page, context, stage, link);
      await stage.world.chain.mine(3);
      await expect.poll(async () => (await stage.view()).payments.map(({ isFinal }) => isFinal)).toEqual([true]);
      await expect.poll(async () => (await stage.view()).standing).toBe("current");

      const mails = stage.world.mailbox.mails().length;
      await advance(stage, 8 * DAY_SECONDS);
      await page.waitForTimeout(2_000); // eight rounds of work in which a reminder could go out
      expect(stage.world.mailbox.mails()).toHaveLength(mails);
    });

    await test.step("prove", async () => {
      const { lines } = await proveDebt(stage.server.database, stage.id);
      expect(lines.every(({ isVerified }) => isVerified)).toBe(true);
      const kinds = lines.map(({ line }) => (line.entry as { readonly kind: string }).kind);
      expect(new Set(kinds)).toEqual(new Set(["recorded", "decision", "delivery"]));
      const { paid, state, sequence } = await readDebt(stage);
      expect({ paid, state, sequence }).toEqual({ paid: INSTALLMENT, state: 1, sequence: 2 });
      expect((await creditorTokens(stage)) - before).toBe(INSTALLMENT);
    });
  });

  test("she pays between decision and delivery, and nothing is sent", async ({ page, context }) => {
    stage = await raiseStage({ isWorking: false });
    await becomesDelinquent(stage, async () => {
      await decideDue(stage.desk);
      await deliver(stage.desk);
    });
    const emailed = async () => {
      await decideDue(stage.desk);
      return (await contactsBy(stage, "email")).map(({ outcome }) => outcome);
    };
    await comesTo(stage, emailed, ["planned"]);

    await payInBrowser(page, context, stage, stage.link);
    await expect.poll(async () => (await stage.view()).payments.length).toBe(1);
    await deliver(stage.desk);

    expect(stage.world.mailbox.mails()).toEqual([]);
    const [contact] = await contactsBy(stage, "email");
    expect(contact?.outcome).toBe("held");
    expect(contact?.because.map(({ code }) => code)).toContain("evidence/payment-seen");
    expect((await readDebt(stage)).paid).toBe(INSTALLMENT);
  });

  test("a reorg removes the payment, and the debt is current no more", async ({ page, context }) => {
    stage = await raiseStage({ isWorking: true });
    const before = await creditorTokens(stage);
    await becomesDelinquent(stage);
    await payInBrowser(page, context, stage, stage.link);
    await expect.poll(async () => (await stage.view()).standing).toBe("current");
    const { payments } = await stage.view();
    expect(payments.map(({ isFinal }) => isFinal)).toEqual([false]);

    await stage.world.chain.reorg(await depthOf(stage, payments[0]?.transaction));
    await stage.world.chain.mine(1);
    await expect.poll(async () => (await stage.view()).standing).toBe("delinquent");

    expect((await stage.view()).payments).toEqual([]);
    expect((await readDebt(stage)).paid).toBe(0n);
    expect((await creditorTokens(stage)) - before).toBe(0n);
  });
});

/** Blocks from a transaction's to the newest; the server's own anchor of a root may lie above a payment. */
async function depthOf(stage: Stage, transaction = ""): Promise<number> {
  const { client } = stage.world.chain;
  const { blockNumber } = await client.getTransactionReceipt({ hash: transaction as Hex });
  return Number((await client.getBlockNumber({ cacheTime: 0 })) - blockNumber) + 1;
}
