import { creditor, debtors, deployer, payer } from "@duebook/devnet/accounts";
import { readArtifact } from "@duebook/devnet/deploy";
import { startTron, type Tron } from "@duebook/devnet/tron/tron";
import { createTronUser, type TronUser } from "@duebook/devnet/tron/tron-user.test-aid";
import { debtBookAbi, payDeskAbi } from "@duebook/protocol/generated/abi";
import { payAddressOf } from "@duebook/protocol/pay-desk";
import { type Conditions, NO_REMEDIES, type Terms } from "@duebook/protocol/terms";
import { debtIdOf, hashConditions, termsTypedData, toContractConditions } from "@duebook/protocol/typed-data";
import { expect } from "chai";
import { type Address, createPublicClient, encodeFunctionData, type Hex, http, keccak256, parseAbi } from "viem";
import { deployAll, type SentContracts } from "./tron-sending.ts";

const USDT = 1_000_000n;
const erc20 = parseAbi(["function balanceOf(address) view returns (uint256)"]);
const debtor = debtors[0] ?? payer;

/** The contracts of the repository, as TRON runs them: USDT says false, CREATE2 has its own prefix, energy has its price. */
describe("a debt on TRON", () => {
  let tron: Tron;
  let user: TronUser;
  let token: Address;
  let sent: SentContracts;
  before(async () => {
    tron = await startTron();
    user = createTronUser(tron, deployer);
    token = await user.deploy(readArtifact("mocks/TronTether.sol/TronTether.json"));
    sent = await deployAll(user.tronWeb, {
      owner: user.account,
      strayRecipient: creditor.account.address,
      sent: {},
      keep: () => {},
      settle: async () => {},
    });
  });
  after(() => tron.stop());

  const at = (contract: string): Address => sent[contract]?.address ?? "0x";
  const client = () => createPublicClient({ transport: http(tron.jsonRpcUrl), cacheTime: 0 });
  const balanceOf = (account: Address) =>
    client().readContract({ address: token, abi: erc20, functionName: "balanceOf", args: [account] });
  const succeed = async (by: TronUser, contract: Address, data: Hex) => {
    const id = await by.sendData(contract, data);
    const info = await by.tronWeb.trx.getUnconfirmedTransactionInfo(id);
    expect(info.receipt.result, info.contractResult[0]).to.equal("SUCCESS");
    return info;
  };

  it("opens with both signatures, and is paid by plain transfers to its address, again and again", async () => {
    const debtBook = at("DebtBook");
    // The number that contracts read as their chain is what both sign for; CAIP-2's name of it is another matter.
    const domain = { chain: `eip155:${Number(tron.id.split(":")[1])}`, debtBook } as const;
    const conditions: Conditions = { ...NO_REMEDIES, token, tokenKind: "plain", scalePower: 0, ...FREE };
    const terms = termsAt(tron.now(), conditions);
    const typed = termsTypedData(terms, domain);
    const signatures = [
      await creditor.account.signTypedData(typed),
      await debtor.account.signTypedData(typed),
    ] as const;
    const registering = encodeFunctionData({
      abi: debtBookAbi,
      functionName: "registerConditions",
      args: [toContractConditions(conditions)],
    });
    await succeed(user, debtBook, registering);
    const opening = { abi: debtBookAbi, functionName: "open", args: [terms, ...signatures] } as const;
    await succeed(user, debtBook, encodeFunctionData(opening));

    const id = debtIdOf(terms, domain);
    const desk = { address: at("PayDesk"), abi: payDeskAbi } as const;
    const payAddress = await client().readContract({ ...desk, functionName: "payAddressOf", args: [id] });
    expect(payAddressOf(id, desk.address, "0x41")).to.equal(payAddress);
    const exchange = createTronUser(tron, payer);
    await user.send(token, "mint(address,uint256)", [exchange.account, 1_000n * USDT]);
    const sweep = encodeFunctionData({ ...desk, functionName: "sweep", args: [id] });
    for (const amount of [60n * USDT, 40n * USDT]) {
      const before = await balanceOf(creditor.account.address);
      await exchange.send(token, "transfer(address,uint256)", [`41${payAddress.slice(2)}`, amount]);
      await succeed(user, desk.address, sweep);
      expect((await balanceOf(creditor.account.address)) - before).to.equal(amount);
      expect(await balanceOf(payAddress)).to.equal(0n);
      expect(await client().getCode({ address: payAddress })).to.equal(undefined);
    }
  });
});

const FREE = { lateBpsPerYear: 0, feeCapBps: 0, rebateBps: 0, graceDays: 5 } as const;

function termsAt(now: number, conditions: Conditions): Terms {
  return {
    creditor: creditor.account.address,
    debtor: debtor.account.address,
    conditionsHash: hashConditions(conditions),
    principal: 600n * USDT,
    charge: 0n,
    installments: 6,
    intervalSeconds: 0,
    intervalMonths: 1,
    firstDueAt: now + 30 * 86_400,
    balloonBps: 0,
    selfDeferrals: 0,
    documentHash: keccak256("0x01"),
    salt: keccak256("0x02"),
    signBy: now + 86_400,
  };
}
