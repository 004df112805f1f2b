import { creditor, debtors, payer } from "@duebook/devnet/accounts";
import { type Chain, startChain } from "@duebook/devnet/chain";
import { type DevDeployment, deployContracts } from "@duebook/devnet/deploy";
import { debtBookAbi } from "@duebook/protocol/generated/abi";
import type { Terms } from "@duebook/protocol/terms";
import { termsTypedData } from "@duebook/protocol/typed-data";
import { expect } from "chai";
import { acceptProposal, offerTerms } from "./accept-proposal.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "./config.ts";
import { createDebtOpener, type DebtOpener, openAccepted } from "./jobs/open-accepted.ts";
import { createKeyring } from "./keyring.ts";
import type { Database } from "./store/database.ts";
import { registrationOf } from "./store/debtors.ts";
import { freshDatabase } from "./store/fresh-database.test-aid.ts";
import { acceptanceOf, insertProposals, type Proposal, setAccepted } from "./store/proposals.ts";

const [debtor = payer] = debtors;
const DAY = 86_400;

describe("acceptProposal", () => {
  let chain: Chain;
  let deployment: DevDeployment;
  let database: Database;
  let opener: DebtOpener;
  let proposal: Proposal;
  const config = { ...DEFAULT_CONFIG.proposals, chain: "eip155:31337" as const };
  const parties = { creditor: creditor.account.address, debtor: debtor.account.address };

  before(async () => {
    chain = await startChain();
    deployment = await deployContracts(chain);
    const chains = [{ ...DEFAULT_CHAIN, chain: config.chain, rpcUrl: chain.url }];
    opener = createDebtOpener(config.chain, chains, createKeyring({ creditorKey: creditor.key }));
  });
  after(() => chain.stop());
  beforeEach(async () => {
    database = await freshDatabase();
    proposal = await proposeTo(database, await chain.now());
  });

  const sign = (terms: Terms, by = debtor) =>
    by.account.signTypedData(termsTypedData(terms, { chain: config.chain, debtBook: deployment.debtBook }));
  const offer = async () => offerTerms(database, config, proposal, parties, await chain.now());
  const accept = (terms: Terms, signature: `0x${string}`) =>
    acceptProposal(database, opener, config, proposal, { terms, signature });
  const codeOf = (outcome: Promise<unknown>) =>
    outcome.then(
      () => "accepted",
      (error: { code: string }) => error.code,
    );

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
    const keyless = createDebtOpener(config.chain, [], createKeyring({ creditorKey: null }));
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
    expect(await registrationOf(database, id)).to.deep.equal({ debtor: "bo", reference: "L-9" });
    expect(await codeOf(accept(terms, await sign(terms)))).to.equal("proposal/accepted-already");
    expect(await codeOf(offer())).to.equal("proposal/accepted-already");
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
    expect(await codeOf(offer())).to.equal("accepted");
  });
});

async function proposeTo(database: Database, now: number): Promise<Proposal> {
  const money = { principal: 290_000_000n, charge: 10_000_000n, paidBefore: 20_000_000n };
  const schedule = { installments: 3, firstDueAt: now - 40 * DAY, isSettled: false };
  const proposal = { id: "p9", reference: "L-9", contentHash: "9", debtor: "bo", ...money, ...schedule };
  const debtor = { id: "bo", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
  await insertProposals(database, [{ proposal, debtor, email: null }]);
  return proposal;
}
