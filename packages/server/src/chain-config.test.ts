import { expect } from "chai";
import example from "../../../scripts/examples/duebook.config.ts";
import { type ChainEntry, chainConfigs } from "./chain-config.ts";

const URL_A = "https://a.example/key-of-a";
const URL_B = "https://b.example/key-of-b";
const POLYGON: ChainEntry = { chain: "eip155:137", rpcUrls: [URL_A] };

describe("chainConfigs", () => {
  const refused: readonly [string, string, readonly ChainEntry[], Record<string, string>][] = [
    ["a chain that nobody knows", "unknown-chain", [{ ...POLYGON, chain: "eip155:2" }], {}],
    ["a variable that names no chain", "unknown-chain", [], { DUEBOOK_RPC_POLYGON: URL_A }],
    ["a chain twice", "chain-twice", [POLYGON, POLYGON], {}],
    ["a chain without an endpoint", "no-endpoint", [{ chain: "eip155:137" }], {}],
    ["an endpoint that is no URL", "bad-endpoint", [{ ...POLYGON, rpcUrls: ["key-of-a"] }], {}],
    ["an endpoint of another protocol", "bad-endpoint", [], { DUEBOOK_RPC_1: "wss://a.example/key-of-a" }],
    ["an endpoint twice", "endpoint-twice", [], { DUEBOOK_RPC_1: `${URL_A} ${URL_A}` }],
    ["a quorum of more endpoints than there are", "quorum-too-high", [{ ...POLYGON, quorum: 2 }], {}],
    ["a quorum of none", "invalid", [{ ...POLYGON, quorum: 0 }], {}],
    ["a start before the first block", "invalid", [{ ...POLYGON, startBlock: -1 }], {}],
    ["a start within a block", "invalid", [{ ...POLYGON, startBlock: 1.5 }], {}],
    ["no pause between polls", "invalid", [{ ...POLYGON, pollMs: 0 }], {}],
    ["a depth below none", "invalid", [{ ...POLYGON, finality: { depth: -1 } }], {}],
    [
      "a test network without a token, which an endpoint alone does not name",
      "invalid",
      [],
      { DUEBOOK_RPC_80002: URL_A },
    ],
    ["an example that nobody has filled in", "invalid", example.chains, {}],
    ["a finality of another name", "invalid", [{ ...POLYGON, finality: "latest" as never }], {}],
  ];
  for (const [what, slug, entries, environment] of refused)
    it(`refuses ${what}, and repeats no key`, () => {
      expect(() => chainConfigs(entries, environment))
        .to.throw()
        .and.satisfy((error: Error & { code?: string; context?: object }) => {
          expect(error.code).to.equal(`config/${slug}`);
          expect(error.message + JSON.stringify(error.context)).not.to.include("key-of-a");
          return true;
        });
    });

  it("follows any number of chains of every family at the pace of each", () => {
    const environment = {
      DUEBOOK_RPC_1: URL_A,
      DUEBOOK_RPC_56: URL_A,
      DUEBOOK_RPC_TRON: URL_A,
      DUEBOOK_RPC_TRON_NILE: URL_A,
      DUEBOOK_RPC_SOLANA: URL_A,
    };
    const { chains } = chainConfigs([POLYGON], environment);
    expect(chains.map(({ chain, pollMs }) => [chain, pollMs])).to.deep.equal([
      ["eip155:137", 4_000],
      ["eip155:1", 6_000],
      ["eip155:56", 2_000],
      ["tron:0x2b6653dc", 6_000],
      ["tron:0xcd8690dc", 6_000],
      ["solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", 2_000],
    ]);
  });

  it("takes several endpoints from one variable, which win over those of the file", () => {
    const { chains } = chainConfigs([{ ...POLYGON, quorum: 2, startBlock: 7 }], {
      DUEBOOK_RPC_137: ` ${URL_A}, ${URL_B}`,
    });
    expect(chains[0]).to.deep.include({ rpcUrls: [URL_A, URL_B], quorum: 2, startBlock: 7, lagSeconds: 120 });
  });

  it("knows the chains of the example once its addresses are filled in", () => {
    const filled = JSON.stringify(example.chains).replaceAll("0x…", `0x${"a1".repeat(20)}`);
    const environment = { DUEBOOK_RPC_137: `${URL_A} ${URL_B}`, DUEBOOK_RPC_80002: URL_A, DUEBOOK_RPC_4242: URL_A };
    const { chains, knownChains } = chainConfigs(JSON.parse(filled), environment);
    expect(chains.map(({ chain, finality, pollMs }) => [chain, finality, pollMs])).to.deep.equal([
      ["eip155:137", "finalized", 4_000],
      ["eip155:80002", "finalized", 4_000],
      ["eip155:4242", "finalized", 4_000],
    ]);
    expect(knownChains["eip155:4242"]).to.include({ name: "Second chain", family: "evm" });
    expect(JSON.stringify(chains)).not.to.include("Second chain");
  });
});
