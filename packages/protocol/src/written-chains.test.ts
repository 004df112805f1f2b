import { expect } from "chai";
import { getContractAddress } from "viem";
import { CHAINS, TEST_CHAINS } from "./chains.ts";
import { deploymentOf } from "./deployment.ts";
import { expectCode } from "./expect-code.test-aid.ts";
import { knownChains, type WrittenChain, writtenChains } from "./written-chains.ts";

const TOKEN = { address: "0x00000000000000000000000000000000000000a1", symbol: "USDT", decimals: 18 } as const;
const CONTRACTS = {
  debtBook: "0x00000000000000000000000000000000000000b1",
  debtLens: "0x00000000000000000000000000000000000000b2",
  payDesk: "0x00000000000000000000000000000000000000b3",
} as const;
/** All that another EVM chain needs. */
const OWN = {
  chain: "eip155:2",
  name: "Second chain",
  explorer: "https://explorer.example",
  finality: { depth: 12 },
  blockSeconds: 3,
  finalSeconds: 40,
  token: TOKEN,
  contracts: CONTRACTS,
} satisfies WrittenChain;
const AMOY = { chain: "eip155:80002", token: TOKEN } satisfies WrittenChain;
const { name: _, ...NAMELESS } = OWN;

describe("knownChains", () => {
  const refused: readonly (readonly [string, "unknown-chain" | "invalid", WrittenChain | object])[] = [
    ["a chain that nobody knows and nobody names", "unknown-chain", NAMELESS],
    ["a chain of another family that nobody knows", "unknown-chain", { ...OWN, chain: "tron:0x00000001" }],
    ["a name of nothing", "invalid", { ...OWN, name: " " }],
    ["no explorer", "invalid", { ...OWN, explorer: undefined }],
    ["an explorer that is no page of the web", "invalid", { ...OWN, explorer: "javascript:alert(1)" }],
    ["an explorer with a slash behind it", "invalid", { ...OWN, explorer: "https://explorer.example/" }],
    ["no finality", "invalid", { ...OWN, finality: undefined }],
    ["a finality of another name", "invalid", { ...OWN, finality: "latest" }],
    ["a finality of null", "invalid", { ...OWN, finality: null }],
    ["no time between blocks", "invalid", { ...OWN, blockSeconds: 0 }],
    ["no time until a block is final", "invalid", { ...OWN, finalSeconds: "40" }],
    ["no token", "invalid", { ...OWN, token: undefined }],
    [
      "a token whose checksum is wrong",
      "invalid",
      { ...OWN, token: { ...TOKEN, address: "0xdAC17F958D2ee523a2206206994597C13D831eC7" } },
    ],
    ["a token of fewer decimals than amounts have", "invalid", { ...OWN, token: { ...TOKEN, decimals: 5 } }],
    ["a token of more decimals than DebtBook takes", "invalid", { ...OWN, token: { ...TOKEN, decimals: 37 } }],
    ["a token without decimals", "invalid", { ...OWN, token: { ...TOKEN, decimals: undefined } }],
    ["a token of an unknown kind", "invalid", { ...OWN, token: { ...TOKEN, kind: "odd" } }],
    ["a permit of an unknown kind", "invalid", { ...OWN, token: { ...TOKEN, permit: "dai" } }],
    ["no contracts", "invalid", { ...OWN, contracts: undefined }],
    ["contracts without a PayDesk", "invalid", { ...OWN, contracts: { ...CONTRACTS, payDesk: undefined } }],
    ["a main network's token", "invalid", { chain: "eip155:137", token: TOKEN }],
    ["a name for a chain that has one", "invalid", { ...AMOY, name: "Other" }],
    ["contracts on Solana", "invalid", { chain: "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", contracts: CONTRACTS }],
    ["a test network without a token that nobody names", "invalid", { chain: "eip155:80002" }],
    ["contracts on TRON without an Escrow", "invalid", { chain: "tron:0xcd8690dc", contracts: CONTRACTS }],
  ];
  for (const [what, slug, written] of refused)
    it(`refuses ${what}`, () => expectCode(() => knownChains([written as WrittenChain]), `config/${slug}`));

  it("knows another EVM chain by one entry", () => {
    const known = knownChains([OWN]);
    const { token, ...own } = deploymentOf(known, "eip155:2");
    expect(token).to.deep.equal({
      ...{ address: TOKEN.address, symbol: "USDT", scalePower: 12 },
      ...{ kind: "measured", permit: "none", hasAuthorization: false },
    });
    expect(own).to.deep.include({ ...CONTRACTS, family: "evm", name: "Second chain", finality: { depth: 12 } });
    expect(own.escrow).to.equal(getContractAddress({ from: CONTRACTS.debtBook, nonce: 1n }));
    expect(known).to.include(CHAINS);
  });

  it("says nothing of the endpoints, whose addresses may be keys", () => {
    const written = writtenChains([{ ...OWN, rpcUrls: ["https://a.example/key-of-a"] } as WrittenChain]);
    expect(JSON.stringify(written)).not.to.include("key-of-a");
  });

  it("takes a test network's token and the contracts of a chain that has none compiled in", () => {
    const known = knownChains([
      AMOY,
      { chain: "eip155:84532", token: TOKEN },
      { chain: "eip155:1", contracts: CONTRACTS },
    ]);
    expect(known["eip155:80002"]).to.deep.include({ ...TEST_CHAINS["eip155:80002"], contracts: null });
    expect(known["eip155:84532"]?.token).to.include({ address: TOKEN.address });
    expect(deploymentOf(known, "eip155:1")).to.include({ ...CONTRACTS, token: CHAINS["eip155:1"]?.token });
  });
});
