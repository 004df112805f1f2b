import { setTimeout as wait } from "node:timers/promises";
import { creditor, debtors, payer } from "@duebook/devnet/accounts";
import { type Chain, startChain } from "@duebook/devnet/chain";
import { type DevDeployment, deployContracts } from "@duebook/devnet/deploy";
import { CHAINS } from "@duebook/protocol/chains";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { Terms } from "@duebook/protocol/terms";
import { termsTypedData } from "@duebook/protocol/typed-data";
import { expect } from "chai";
import { acceptProposal, offerTerms } from "./accept-proposal.ts";
import { codeOf } from "./code-of.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "./config.ts";
import { createDebtOpener, type DebtOpener, openAccepted } from "./jobs/open-accepted.ts";
import { createKeyring } from "./keyring.ts";
import type { Database } from "./store/database.ts";
import { registrationOf } from "./store/debtors.ts";
import { freshDatabase } from "./store/fresh-database.test-aid.ts";
import { acceptanceOf, insertProposals, type Proposal, setAccepted, setOpening } from "./store/proposals.ts";

const [debtor = payer] = debtors;
const DAY = 86_400;

describe("acceptProposal", () => {
  let chain: Chain;
  let deployment: DevDeployment;
  let database: Database;
  let opener: DebtOpener;
  let proposal: Proposal;
  const config = { ...DEFAULT_CONFIG, proposals: { ...DEFAULT_CONFIG.proposals, chain: "eip155:31337" as const } };
  const parties = { creditor: creditor.account.address, debtor: debtor.account.address };

  before(async () => {
    chain = await startChain();
    deployment = await deployContracts(chain);
    const chains = [{ ...DEFAULT_CHAIN, chain: config.proposals.chain, rpcUrls: [chain.url] }];
    opener = createDebtOpener(
      config.proposals.chain,
      { chains, knownChains: CHAINS },
      createKeyring({ creditorKey: creditor.key, servicerKey: null }),
    );
  });
  after(() => chain.stop());
  beforeEach(async () => {
    database = await freshDatabase();
    proposal = await proposeTo(database, await chain.now());
  });

  const sign = (terms: Terms, by = debtor) =>
    by.account.signTypedData(termsTypedData(terms, { chain: config.proposals.chain, debtBook: deployment.debtBook }));
  const offer = async () => offerTerms(database, config, proposal, parties, await chain.now());
  const accept = (terms: Terms, signature: `0x${string}`) =>
    acceptProposal(database, opener, config, proposal, { terms, signature });

  const sentByCreditor = () => chain.client.getTransactionCount({ address: creditor.account.address });
  const refusedTransaction = () =>
    chain.client.sendTransaction({ account: payer.account, to: deployment.debtBook, data: "0x00", gas: 100_000n });

  it("refuses terms that were never offered, and those of an older offer", async () => {
    const older = await offer();
    const newer = await offer();
    const cheaper = { ...newer.terms, principal: 1n };
    expect(await codeOf(accept(older.terms, await sign(older.terms)))).to.equal("proposal/not-offered");
    expect(await codeOf(accept(cheaper, await sign(cheaper)))).to.equal("proposal/not-offered");
  });

  it("refuses somebody else's signature and records nothing", async () => {
    const { terms } = await offer();
    expect(await codeOf(accept(terms, await sign(terms, payer)))).to.equal("proposal/signature-invalid");
    expect((await acceptanceOf(database, proposal.id)).debt).to.equal(null);
  });

  it("refuses without a creditor's key, and records nothing", async () => {
    const { terms } = await offer();
    const keyless = createDebtOpener(
      config.proposals.chain,
      { chains: [], knownChains: CHAINS },
      createKeyring({ creditorKey: null, servicerKey: null }),
    );
    const signed = { terms, signature: await sign(terms) };
    expect(await codeOf(acceptProposal(database, keyless, config, proposal, signed))).to.equal("proposal/cannot-open");
    expect((await acceptanceOf(database, proposal.id)).debt).to.equal(null);
  });

  it("opens the rest of the debt on the chain, once", async () => {
    const { id, terms } = await offer();
    expect(terms.principal + terms.charge).to.equal(300_000_000n - proposal.paidBefore);
    const accepted = await accept(terms, await sign(terms));
    expect(accepted.id).to.equal(id);
    await chain.client.waitForTransactionReceipt({ hash: accepted.transaction });
    const debt = await chain.client.readContract({
      address: deployment.debtBook,
      abi: debtBookAbi,
      functionName: "debtOf",
      args: [id],
    });
    expect([debt.debtor, debt.principal, debt.state]).to.deep.equal([parties.debtor, terms.principal, 1]);
    expect(await registrationOf(database, id)).to.deep.equal({ debtor: "bo", reference: "L-9", contractLaw: "GB" });
    expect(await codeOf(accept(terms, await sign(terms)))).to.equal("proposal/accepted-already");
    expect(await codeOf(offer())).to.equal("proposal/accepted-already");
  });

  it("takes one of two acceptances that come at the same moment, and sends one transaction", async () => {
    const { terms } = await offer();
    const signature = await sign(terms);
    const before = await sentByCreditor();
    const codes = await Promise.all([codeOf(accept(terms, signature)), codeOf(accept(terms, signature))]);
    expect(codes.sort()).to.deep.equal(["done", "proposal/accepted-already"]);
    expect((await sentByCreditor()) - before).to.equal(1);
  });

  it("sends one transaction although the server looks for what is left to open meanwhile", async () => {
    const { terms } = await offer();
    const signature = await sign(terms);
    const before = await sentByCreditor();
    const slow: DebtOpener = {
      ...opener,
      open: async (opening) => {
        await wait(300);
        return opener.open(opening);
      },
    };
    const accepting = acceptProposal(database, slow, config, proposal, { terms, signature });
    while ((await acceptanceOf(database, proposal.id)).debt === null) await wait(1);
    await Promise.all([accepting, openAccepted(database, slow, config)]);
    expect((await sentByCreditor()) - before).to.equal(1);
  });

  it("refuses terms that were replaced while the chain was asked about them", async () => {
    const { terms } = await offer();
    const overtaken: DebtOpener = {
      ...opener,
      check: async (opening) => {
        await opener.check(opening);
        await offer();
      },
    };
    const signed = { terms, signature: await sign(terms) };
    const outcome = acceptProposal(database, overtaken, config, proposal, signed);
    expect(await codeOf(outcome)).to.equal("proposal/not-offered");
    expect((await acceptanceOf(database, proposal.id)).debt).to.equal(null);
  });

  it("refuses terms whose time to sign is over", async () => {
    const { terms } = await offer();
    const signature = await sign(terms);
    await chain.advance(2 * DAY);
    expect(await codeOf(accept(terms, signature))).to.equal("proposal/terms-expired");
  });

  it("leaves an opening room for what a later block costs more", async () => {
    const { terms } = await offer();
    const { transaction: hash } = await accept(terms, await sign(terms));
    const { gasUsed } = await chain.client.waitForTransactionReceipt({ hash });
    const { gas } = await chain.client.getTransaction({ hash });
    expect(Number(gas) / Number(gasUsed)).to.be.at.least(1.2);
  });

  it("opens anew what the chain refused", async () => {
    const { id, terms } = await offer();
    await setAccepted(database, proposal.id, id, await sign(terms));
    const refused = await refusedTransaction();
    await setOpening(database, proposal.id, refused);
    await openAccepted(database, opener, config);
    const { opening } = await acceptanceOf(database, proposal.id);
    expect(opening).not.to.equal(refused);
    expect((await chain.client.waitForTransactionReceipt({ hash: opening ?? "0x" })).status).to.equal("success");
  });

  it("opens later what a stop between acceptance and opening left behind", async () => {
    const { id, terms } = await offer();
    await setAccepted(database, proposal.id, id, await sign(terms));
    await openAccepted(database, opener, config);
    const { opening } = await acceptanceOf(database, proposal.id);
    expect((await chain.client.waitForTransactionReceipt({ hash: opening ?? "0x" })).status).to.equal("success");
  });

  it("makes it a proposal again when its terms came too late", async () => {
    const { id, terms } = await offer();
    await setAccepted(database, proposal.id, id, await sign(terms));
    await chain.advance(2 * DAY);
    await openAccepted(database, opener, config);
    expect(await acceptanceOf(database, proposal.id)).to.include({ debt: null, offered: null });
    expect(await codeOf(offer())).to.equal("done");
  });
});

async function proposeTo(database: Database, now: number): Promise<Proposal> {
  const money = { principal: 290_000_000n, charge: 10_000_000n, paidBefore: 20_000_000n };
  const schedule = { installments: 3, firstDueAt: now - 40 * DAY, isSettled: false, contractLaw: "GB" };
  const proposal = { id: "p9", reference: "L-9", contentHash: "9", debtor: "bo", ...money, ...schedule };
  const debtor = { id: "bo", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
  await insertProposals(database, [{ proposal, debtor, addresses: [] }]);
  return proposal;
}
