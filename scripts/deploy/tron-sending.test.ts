import { creditor, deployer } from "@duebook/devnet/accounts";
import { startTron, type Tron } from "@duebook/devnet/tron/tron";
import { debtBookAbi, payDeskAbi } from "@duebook/protocol/generated/abi";
import { payAddressOf } from "@duebook/protocol/pay-desk";
import { expect } from "chai";
import { TronWeb } from "tronweb";
import { createPublicClient, http, keccak256, type PublicClient } from "viem";
import { stepsOf } from "./tron-deployment.ts";
import { deployAll, type SentContracts } from "./tron-sending.ts";

const ID = keccak256("0x01");
const RECIPIENT = creditor.account.address;

describe("sending the deployment to a TRON node", () => {
  let tron: Tron;
  let tronWeb: TronWeb;
  let client: PublicClient;
  let owner: string;
  before(async () => {
    tron = await startTron();
    tronWeb = new TronWeb({ fullHost: tron.url, privateKey: deployer.key.slice(2) });
    client = createPublicClient({ transport: http(tron.jsonRpcUrl) });
    owner = TronWeb.address.fromPrivateKey(deployer.key.slice(2)) || "";
  });
  after(() => tron.stop());

  const kept: SentContracts[] = [];
  const send = (sent: SentContracts) =>
    deployAll(tronWeb, {
      owner,
      strayRecipient: RECIPIENT,
      sent,
      keep: (known) => kept.push(known),
      async settle(_contract, transactionId) {
        await tron.mineToFinality();
        const { receipt } = await tronWeb.trx.getTransactionInfo(transactionId);
        expect(receipt.result).to.equal("SUCCESS");
      },
    });

  it("stops at the contract that the node refuses, with what was sent kept", async () => {
    tron.faults.refuseNextBroadcast();
    const failure = await send({}).catch((error: unknown) => error);
    expect(String(failure)).to.contain("SERVER_BUSY");
    expect(Object.keys(kept.at(-1) ?? {})).to.deep.equal([stepsOf(RECIPIENT)[0]?.contract]);
  });

  it("deploys every contract where the transactions say, and sends none twice", async () => {
    const sent = await send({});
    expect(Object.keys(sent)).to.deep.equal(stepsOf(RECIPIENT).map(({ contract }) => contract));
    for (const { address } of Object.values(sent)) expect(await client.getCode({ address })).to.match(/^0x[0-9a-f]+$/);
    const before = tron.headNumber();
    expect(await send(sent)).to.deep.equal(sent);
    const { transactions } = await client.getBlock({ blockNumber: BigInt(before + 1) });
    expect(transactions).to.deep.equal([]);

    const debtBook = sent.DebtBook?.address ?? "0x";
    const desk = { address: sent.PayDesk?.address ?? "0x", abi: payDeskAbi } as const;
    const escrow = await client.readContract({ address: debtBook, abi: debtBookAbi, functionName: "escrow" });
    expect(await client.getCode({ address: escrow })).to.match(/^0x[0-9a-f]+$/);
    const payAddress = await client.readContract({ ...desk, functionName: "payAddressOf", args: [ID] });
    expect(payAddress).not.to.equal(payAddressOf(ID, desk.address)); // that is where it would be on an EVM chain
  });
});
