import { CHAINS } from "@duebook/protocol/chains";
import { linkTokenOf } from "@duebook/protocol/link-token";
import type { DebtId } from "@duebook/protocol/terms";
import { expect } from "chai";
import type { Address, Hex } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { CHAIN, createChronicle, DEBT, OPENED_AT, openingOf, registered } from "./chronicle.test-aid.ts";
import { createEventStore } from "./event-store.ts";
import { resolveLink } from "./links.ts";
import type { Database } from "./store/database.ts";
import { registerDebt, registerDebtor } from "./store/debtors.ts";
import { freshDatabase } from "./store/fresh-database.test-aid.ts";
import { challengeWallet, openInbox } from "./wallet-inbox.ts";

const PAGE = "https://pay.example.test";
const NOW = OPENED_AT + 60;
const wallet = privateKeyToAccount(generatePrivateKey());
const stranger = privateKeyToAccount(generatePrivateKey());
const OTHER: DebtId = `0x${"d2".repeat(32)}`;

/** An opening whose debtor is this account. */
const openingBy = (id: DebtId, debtor: Address) => (position: Parameters<ReturnType<typeof openingOf>>[0]) => {
  const event = openingOf(id)(position);
  return event.type === "DebtOpened" ? { ...event, terms: { ...event.terms, debtor } } : event;
};

describe("the wallet's inbox", () => {
  let database: Database;
  beforeEach(async () => {
    database = await freshDatabase();
    await registerDebtor(database, { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null });
    await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
    await registerDebt(database, { debt: OTHER, debtor: "ana", reference: "L-2", chain: CHAIN });
    const openings = [openingBy(DEBT, wallet.address), openingBy(OTHER, stranger.address)];
    await createChronicle(createEventStore(database, CHAINS)).add(OPENED_AT, [registered, ...openings]);
  });

  const challenge = (account: Address = wallet.address) => challengeWallet(database, account, PAGE, NOW);
  const codeOf = (message: string, signature: Hex, now = NOW, page = PAGE) =>
    openInbox(database, { message, signature }, page, now).then(
      () => "opened",
      (error: { code: string }) => error.code,
    );

  it("refuses what somebody else signed", async () => {
    const message = await challenge();
    expect(await codeOf(message, await stranger.signMessage({ message }))).to.equal("wallet/not-proven");
    expect(await codeOf(message, "0x")).to.equal("wallet/not-proven");
    expect(await codeOf("Hello", await wallet.signMessage({ message: "Hello" }))).to.equal("wallet/not-proven");
  });

  it("refuses a challenge that it never made, or made for another page", async () => {
    const message = (await challenge()).replace(/Nonce: \w+/, `Nonce: ${"a".repeat(32)}`);
    expect(await codeOf(message, await wallet.signMessage({ message }))).to.equal("wallet/not-proven");
    const phished = await challenge();
    const signature = await wallet.signMessage({ message: phished });
    expect(await codeOf(phished, signature, NOW, "https://pay.example.com")).to.equal("wallet/not-proven");
  });

  it("refuses a signature after ten minutes, and the same one twice", async () => {
    const message = await challenge();
    const signature = await wallet.signMessage({ message });
    expect(await codeOf(message, signature, NOW + 600)).to.equal("wallet/not-proven");
    expect(await codeOf(message, signature, NOW + 599)).to.equal("opened");
    expect(await codeOf(message, signature, NOW + 599)).to.equal("wallet/not-proven");
  });

  it("says in the wallet's own words what is signed", async () => {
    const message = await challenge();
    expect(message).to.contain("pay.example.test wants you to sign in").and.contain("This moves no money");
  });

  it("opens the debts that the account signed and no other, each for a day", async () => {
    const message = await challenge();
    const debts = await openInbox(database, { message, signature: await wallet.signMessage({ message }) }, PAGE, NOW);
    expect(debts.map(({ reference }) => reference)).to.deep.equal(["L-1"]);
    const token = linkTokenOf(new URL(debts[0]?.url ?? "").hash) ?? "";
    expect(await resolveLink(database, token, "view", NOW + 86_399)).to.include({ debt: DEBT, debtor: "ana" });
    const late = await resolveLink(database, token, "view", NOW + 86_400).catch(({ code }) => code);
    expect(late).to.equal("link/expired");
  });

  it("shows a stranger's empty wallet nothing", async () => {
    const nobody = privateKeyToAccount(generatePrivateKey());
    const message = await challenge(nobody.address);
    expect(await openInbox(database, { message, signature: await nobody.signMessage({ message }) }, PAGE, NOW)).to.be
      .empty;
  });
});
