import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accountOn } from "@duebook/protocol/chain-account";
import { createKeyPairSignerFromBytes } from "@solana/kit";
import { expect } from "chai";
import { DEFAULT_CONFIG } from "../config.ts";
import { walletFor } from "../give-route.ts";
import type { NewWallet } from "../keyring.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { runLine } from "./run-line.ts";

describe("duebook solana pool", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "duebook-pool-"));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const open = async () => {
    throw new Error("making keys needs no store");
  };
  const duebook = (...line: readonly string[]) =>
    runLine([...line, "--json"], { config: DEFAULT_CONFIG, clock: () => 0, open });
  const codeOf = (...line: readonly string[]) => duebook(...line).catch((error: { code: string }) => error.code);

  for (const [code, line] of [
    ["cli/no-name", []],
    ["cli/malformed-count", ["none.json"]],
    ["cli/malformed-count", ["none.json", "0"]],
    ["cli/malformed-count", ["none.json", "10001"]],
    ["cli/malformed-count", ["none.json", "1e3"]],
  ] as const)
    it(`refuses ${line.join(" ") || "nothing"} with ${code}, and writes no file`, async () => {
      const [name, ...rest] = line;
      const path = name === undefined ? [] : [join(folder, name)];
      expect(await codeOf("solana", "pool", ...path, ...rest)).to.equal(code);
      expect(existsSync(join(folder, "none.json"))).to.equal(false);
    });

  it("refuses a verb that it does not know, and says which there are", async () => {
    expect(await codeOf("solana", "send")).to.equal("cli/unknown-verb");
    expect(await codeOf("solana")).to.equal("cli/unknown-verb");
  });

  it("refuses to write over a file, which may hold secrets", async () => {
    const path = join(folder, "kept.json");
    await duebook("solana", "pool", path, "1");
    const kept = readFileSync(path, "utf8");
    expect(await codeOf("solana", "pool", path, "1")).to.equal("cli/file-not-new");
    expect(readFileSync(path, "utf8")).to.equal(kept);
  });

  it("makes wallets whose secrets are in the file alone, for its owner to read", async () => {
    const path = join(folder, "pool.json");
    const answer = await duebook("solana", "pool", path, "20");
    const { accounts } = JSON.parse(answer) as { readonly accounts: readonly string[] };
    const wallets = JSON.parse(readFileSync(path, "utf8")) as readonly NewWallet[];
    expect(statSync(path).mode & 0o777).to.equal(0o600);
    expect(accounts).to.deep.equal(wallets.map(({ account }) => account));
    expect(new Set(accounts).size).to.equal(20);
    for (const { secret } of wallets) expect(answer).not.to.contain(JSON.stringify(secret).slice(1, 40));
    for (const account of accounts) expect(accountOn("solana:any", account)).to.equal(account);
  });

  it("gives the stock the accounts alone, and says how many are left", async () => {
    const path = join(folder, "stocked.json");
    const { accounts } = JSON.parse(await duebook("solana", "pool", path, "3")) as {
      readonly accounts: readonly string[];
    };
    const database = await freshDatabase();
    const CHAIN = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp";
    const stock = (...line: readonly string[]) =>
      runLine(["solana", "stock", ...line, "--json"], {
        config: DEFAULT_CONFIG,
        clock: () => 0,
        open: async () => database,
      });
    const refused = (...line: readonly string[]) => stock(...line).catch((error: { code: string }) => error.code);
    expect(await refused(CHAIN, path)).to.equal("cli/secrets");
    expect(await refused("eip155:1", `${path}.accounts`)).to.equal("cli/no-account");
    expect(JSON.parse(await stock(CHAIN)).left).to.equal(0);
    expect(JSON.parse(await stock(CHAIN, `${path}.accounts`))).to.deep.include({ left: 3 });
    expect(JSON.parse(await stock(CHAIN, `${path}.accounts`)).added).to.deep.equal([]);
    expect(accounts).to.include(await walletFor(database, CHAIN, `0x${"d1".repeat(32)}`, 0));
    expect(JSON.parse(await stock(CHAIN)).left).to.equal(2);
    await database.close();
  });

  it("makes keys that Solana's own library takes for the same accounts", async () => {
    const path = join(folder, "signing.json");
    await duebook("solana", "pool", path, "3");
    for (const { account, secret } of JSON.parse(readFileSync(path, "utf8")) as readonly NewWallet[]) {
      const signer = await createKeyPairSignerFromBytes(Uint8Array.from(secret));
      expect(signer.address).to.equal(account);
    }
  });
});
