import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { creditor, debtors, payer } from "@duebook/devnet/accounts";
import { type Chain, startChain } from "@duebook/devnet/chain";
import { type DevDeployment, deployContracts, mintUsdt, readArtifact } from "@duebook/devnet/deploy";
import { createDesk } from "@duebook/devnet/desk";
import type { DebtId } from "@duebook/protocol/terms";
import { termsTypedData } from "@duebook/protocol/typed-data";
import type { WrittenContracts } from "@duebook/protocol/written-chains";
import { expect } from "chai";
import { acceptProposal, offerTerms } from "./accept-proposal.ts";
import type { ChainEntry } from "./chain-config.ts";
import { runLine } from "./cli/run-line.ts";
import { codeOf } from "./code-of.test-aid.ts";
import { type Config, type ConfigFile, readConfig } from "./config.ts";
import { createDebtOpener } from "./jobs/open-accepted.ts";
import { createKeyring } from "./keyring.ts";
import type { Database } from "./store/database.ts";
import { findDebt } from "./store/debt-rows.ts";
import { freshDatabase } from "./store/fresh-database.test-aid.ts";
import { insertProposals, type Proposal } from "./store/proposals.ts";
import { transfersOfDebt } from "./store/transfer-rows.ts";
import { payAddressOn } from "./watch-debts.ts";

const OWN = "eip155:4242";
const USDT = 1_000_000n;
/** Units of the token, which has 18 decimals, for one unit of an amount. */
const SCALE = 10n ** 12n;
const DAY = 86_400;
const [debtor = payer] = debtors;

/** A chain without a preset: all that is known of it is one entry of the configuration file. */
describe("a chain that the configuration alone knows", () => {
  let chain: Chain;
  let contracts: DevDeployment;
  let database: Database;
  let folder: string;

  before(async () => {
    chain = await startChain({ number: 4242 });
    const address = await chain.deploy(readArtifact("mocks/EighteenDecimals.sol/EighteenDecimals.json"), []);
    // Somebody has deployed before, so that no address is one of those that are compiled in.
    contracts = { ...(await deployContracts({ ...chain, isFresh: async () => true })), token: address };
    await mintUsdt(chain, address, payer.account.address, 1_000n * USDT * SCALE);
  });
  after(() => chain.stop());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "duebook-"));
    database = await freshDatabase();
  });
  afterEach(() => rm(folder, { recursive: true }));

  const token = () => ({ address: contracts.token, symbol: "USDT", decimals: 18, kind: "plain" }) as const;
  const at = (other: Partial<WrittenContracts>) => {
    const { debtBook, debtLens, payDesk } = contracts;
    return { contracts: { debtBook, debtLens, payDesk, ...other } };
  };
  const entry = (): ChainEntry => ({
    ...{ chain: OWN, name: "Second chain", explorer: null, rpcUrls: [chain.url] },
    ...{ finality: { depth: 0 }, blockSeconds: 1, finalSeconds: 2 },
    token: token(),
    ...at({}),
  });
  const configured = async (own: ChainEntry): Promise<Config> => {
    const account = creditor.account.address;
    const file = { creditor: { name: "Harbour", contact: "desk", account }, chains: [own] } satisfies ConfigFile;
    await writeFile(join(folder, "duebook.config.ts"), `export default ${JSON.stringify(file)};`);
    return readConfig({ DUEBOOK_CREDITOR_KEY: creditor.key }, folder);
  };
  const observe = async (config: Config) => {
    const now = await chain.now();
    return runLine(["observe"], { config, clock: () => now, open: async () => database });
  };

  async function accepted(config: Config): Promise<DebtId> {
    const now = await chain.now();
    const proposal = await proposeTo(database, now);
    const parties = { creditor: creditor.account.address, debtor: debtor.account.address };
    const { id, terms } = await offerTerms(database, config, proposal, parties, now);
    const domain = { chain: OWN, debtBook: contracts.debtBook } as const;
    const signature = await debtor.account.signTypedData(termsTypedData(terms, domain));
    const opener = createDebtOpener(OWN, config, createKeyring(config.keys));
    await acceptProposal(database, opener, config, proposal, { terms, signature });
    return id;
  }

  it("has its debts accepted, opened, paid in both ways, swept and reconciled", async () => {
    const config = await configured(entry());
    const debt = await accepted(config);
    const desk = createDesk(chain, contracts);
    await desk.approve(payer);
    await desk.pay(payer, debt, 40n * USDT);
    await desk.transfer(payer, payAddressOn(config.knownChains, OWN, debt) as `0x${string}`, 25n * USDT * SCALE);
    await desk.sweep(debt);
    await observe(config);
    expect((await findDebt(database, debt))?.seen.paid).to.equal(65n * USDT);
    const transfers = (await transfersOfDebt(database, debt)).map(({ attribution }) => attribution.kind);
    expect(transfers).to.include("payAddress");
    const now = await chain.now();
    const tools = { config, clock: () => now, open: async () => database };
    const [{ debts, findings }] = JSON.parse(await runLine(["reconcile", "--json"], tools));
    expect({ debts, findings }).to.deep.equal({ debts: 1, findings: [] });
  });

  const nobody = payer.account.address;
  const wrong: readonly (readonly [string, string, () => Partial<ChainEntry>])[] = [
    ["another chain's number", "chain/wrong-chain", () => ({ chain: "eip155:4243" })],
    ["other decimals", "chain/wrong-decimals", () => ({ token: { ...token(), decimals: 6 } })],
    ["a token that is no contract", "chain/malformed", () => ({ token: { ...token(), address: nobody } })],
    ["a DebtBook that is another contract", "chain/wrong-contracts", () => at({ debtBook: contracts.payDesk })],
    ["a DebtBook that is no contract", "chain/wrong-contracts", () => at({ debtBook: nobody })],
    ["a PayDesk that is another contract", "chain/wrong-contracts", () => at({ payDesk: contracts.debtLens })],
  ];
  for (const [what, code, change] of wrong)
    it(`is not read with ${what}`, async () => {
      expect(await codeOf(observe(await configured({ ...entry(), ...change() })))).to.equal(code);
    });
});

async function proposeTo(database: Database, now: number): Promise<Proposal> {
  const money = { principal: 290n * USDT, charge: 10n * USDT, paidBefore: 0n };
  const schedule = { installments: 3, firstDueAt: now + 40 * DAY, isSettled: false, contractLaw: null };
  const proposal = { id: "p9", reference: "L-9", contentHash: "9", debtor: "bo", ...money, ...schedule };
  const person = { id: "bo", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
  await insertProposals(database, [{ proposal, debtor: person, addresses: [] }]);
  return proposal;
}
