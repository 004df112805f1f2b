import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHAINS } from "@duebook/protocol/chains";
import { expect } from "chai";
import {
  CHAIN,
  createChronicle,
  DAY,
  DEBT,
  FIRST_DUE_AT,
  OPENED_AT,
  opened,
  payment,
  registered,
} from "../chronicle.test-aid.ts";
import { codeOf } from "../code-of.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "../config.ts";
import { writeToChat } from "../conversation.ts";
import { createEventStore } from "../event-store.ts";
import { addAddress, addressesOf, markUnreachable } from "../store/address-rows.ts";
import { saveChainState } from "../store/chain-rows.ts";
import type { Database } from "../store/database.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { runLine } from "./run-line.ts";

const HEADER = "reference,principal,term,interest_rate,installment,first_due_date";
const NOW = FIRST_DUE_AT + DAY;

describe("runLine", () => {
  let database: Database;
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "duebook-cli-"));
    writeFileSync(join(folder, "good.csv"), `${HEADER}\nA1,600,6,0,100,2030-01-15\n`);
    writeFileSync(join(folder, "bad.csv"), `${HEADER}\nA2,600,6,0,100,2030-01-15\nA3,none,6,0,100,2030-01-15\n`);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    database = await freshDatabase();
  });

  const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
  const duebook = (...line: readonly string[]) =>
    runLine(line, {
      config: { ...DEFAULT_CONFIG, chains, strategies: {} },
      clock: () => NOW,
      open: async () => database,
    });
  const answerOf = async (...line: readonly string[]) => JSON.parse(await duebook(...line, "--json"));
  const refusalOf = (...line: readonly string[]) => codeOf(duebook(...line));

  const refused: readonly [string, readonly string[]][] = [
    ["cli/unknown-command", ["forgive"]],
    ["cli/unknown-option", ["decide", "--loudly"]],
    ["cli/malformed-map", ["import", "good.csv", "--map", "principal"]],
    ["cli/no-name", ["import"]],
    ["cli/no-name", ["assess"]],
    ["cli/no-name", ["prove"]],
    ["cli/unknown-debt", ["assess", "A1"]],
    ["cli/unknown-debt", ["link", DEBT]],
    ["cli/no-link", ["revoke", "http://127.0.0.1:8420/p/A1"]],
    ["link/unknown", ["revoke", "http://127.0.0.1:8420/p/A1#k=AAAAAAAAAAAAAAAAAAAAAA"]],
    ["chain/unreachable", ["observe"]],
    ["cli/no-account", ["watch", CHAIN]],
    ["cli/no-account", ["refer"]],
    ["watch/unknown", ["reread", CHAIN, `0x${"ab".repeat(20)}`]],
    ["protocol/account-malformed", ["watch", CHAIN, "somewhere"]],
    ["cli/no-transaction", ["decline", "0x00"]],
    ["cli/no-text", ["answer", "A1"]],
    ["cli/unknown-debt", ["answer", "A1", "Hello."]],
    ["cli/unknown-debt", ["conversations", "A1"]],
  ];
  for (const [code, line] of refused) {
    it(`refuses ${line.join(" ")} with ${code}`, async () => {
      expect(await refusalOf(...line)).to.equal(code);
    });
  }

  it("names every command with its use", async () => {
    const verbs = [
      "observe",
      "record",
      "assess DEBT",
      "decide [DEBT]",
      "deliver",
      "prove DEBT",
      "evidence DEBT",
      "verify FILE [--rpc URL]",
    ];
    const text = await duebook("help");
    const reached = [
      "reconcile",
      "reread CHAIN ACCOUNT",
      "unmatched",
      "confirm CHAIN TRANSACTION DEBT [INDEX]",
      "decline CHAIN TRANSACTION",
    ];
    const given = [
      "watch CHAIN ACCOUNT [DEBT]",
      "refer CHAIN REFERENCE DEBT",
      "solana pool FILE COUNT | solana stock CHAIN [FILE]",
    ];
    for (const usage of [...verbs, ...reached, ...given, "import FILE.csv", "link DEBT", "revoke URL", "serve"])
      expect(text).to.contain(`duebook ${usage}`);
  });

  it("imports, assesses and links a proposal, and decides nothing about it", async () => {
    expect(await refusalOf("import", join(folder, "bad.csv"), "--strict")).to.equal("import/bad-rows");
    expect(await answerOf("import", join(folder, "good.csv"))).to.include({ rows: 1, created: 1 });
    expect(await answerOf("assess", "A1")).to.include({ standing: "current", total: "600000000" });
    expect((await answerOf("link", "A1")).url).to.match(/^http:\/\/127\.0\.0\.1:8420\/p\/A1#k=[\w-]{22}$/);
    expect(await refusalOf("prove", "A1")).to.equal("cli/only-proposed");
  });

  it("revokes a link once", async () => {
    await duebook("import", join(folder, "good.csv"));
    const { url } = await answerOf("link", "A1");
    await duebook("revoke", url);
    expect(await refusalOf("revoke", url)).to.equal("link/expired");
  });

  describe("about a recorded debt", () => {
    let chronicle: ReturnType<typeof createChronicle>;
    beforeEach(async () => {
      chronicle = createChronicle(createEventStore(database, CHAINS));
      await chronicle.add(OPENED_AT, [registered, opened]);
      await chronicle.add(NOW, [payment(2, 40_000_000n, 40_000_000n)]);
      await saveChainState(database, CHAIN, "following", null);
    });

    const register = async () => {
      const debtor = { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null } as const;
      await registerDebtor(database, debtor);
      await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
      await chronicle.readPast();
    };

    it("finds that the projections are what the events say, and notices when they are not", async () => {
      expect(await answerOf("record")).to.deep.equal({ debts: 1, differing: [] });
      await database.query(`update debt set seen = jsonb_set(seen::jsonb, '{paid}', '"41000000n"')`);
      expect(await answerOf("record")).to.deep.equal({ debts: 1, differing: [DEBT] });
    });

    it("says what would be decided and why, without doing it", async () => {
      await register();
      const [{ decision }] = await answerOf("decide", "L-1");
      expect(decision).to.include({ kind: "hold", step: "missed", channel: "inbox" });
      expect(decision.because[0]).to.include({ code: "evidence/lagging" });
      expect(await database.query("select id from contact")).to.deep.equal([]);
    });

    it("shows who waits for a person, and answers", async () => {
      await register();
      expect(await duebook("conversations")).to.equal("Nobody waits for a person.");
      await writeToChat(database, { debtor: "ana", reference: "L-1" }, "I lost my job", NOW);
      expect(await duebook("conversations"))
        .to.contain("(hardship)")
        .and.contain("debtor: I lost my job");
      expect(await duebook("answer", "L-1", "We", "can", "wait.")).to.equal("Answered L-1.");
      expect(await answerOf("conversations")).to.deep.equal([]);
      expect(await duebook("conversations", "L-1")).to.contain("person: We can wait.");
    });

    it("has whoever speaks with debtors read what the law asks, and keeps who did", async () => {
      const { hash, lines } = await answerOf("briefing");
      expect(lines.join("\n")).to.contain("house@");
      expect(await refusalOf("briefing", "read", "Ines", "0x12345678")).to.equal("briefing/another-text");
      expect(await answerOf("briefing", "read", "Ines", "Ortiz", hash.slice(0, 10))).to.deep.equal({
        person: "Ines Ortiz",
        hash,
      });
    });

    it("lists whom no message reaches, and nobody who can be reached", async () => {
      await register();
      expect(await answerOf("lost")).to.deep.equal([{ debt: DEBT, reference: "L-1", dead: 0 }]);
      await addAddress(database, "ana", "email", "ana@example.test");
      expect(await answerOf("lost")).to.deep.equal([]);
      const [address] = await addressesOf(database, "ana");
      await markUnreachable(database, address?.id ?? "");
      expect(await duebook("lost")).to.match(/L-1 +1 do not work/);
    });

    it("counts how the portfolio does, a day after a debt was missed", async () => {
      const { aging, cure } = await answerOf("figures");
      expect(aging.rows[1]).to.deep.include({ bucket: "1-29", debts: 1 });
      expect(cure).to.include({ entered: 0 });
      expect(await duebook("figures"))
        .to.contain("1-29")
        .and.contain("100.0 % of the debts are late");
    });

    it("says that nobody is registered as its debtor", async () => {
      expect(await answerOf("decide")).to.deep.equal([{ debt: DEBT, decision: null, route: null }]);
      expect(await refusalOf("link", DEBT)).to.equal("store/no-debtor");
    });

    it("says nothing to anybody while the contract cannot be asked, and proves that", async () => {
      await register();
      expect(await answerOf("deliver")).to.deep.equal({ decided: 1, sent: 0, unknown: [] });
      const { lines } = await answerOf("prove", "L-1");
      expect(lines.every((line: { isVerified: boolean }) => line.isVerified)).to.equal(true);
      const kinds = lines.map((line: { line: { entry: { kind: string } } }) => line.line.entry.kind);
      expect(kinds).to.deep.equal(["recorded", "recorded", "decision"]);
    });
  });
});
