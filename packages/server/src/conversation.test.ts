import { CHAINS } from "@duebook/protocol/chains";
import type { Instant } from "@duebook/protocol/terms";
import { expect } from "chai";
import {
  CHAIN,
  createChronicle,
  DAY,
  DEBT,
  FIRST_DUE_AT,
  OPENED_AT,
  opened,
  registered,
  SAYS_NOTHING,
} from "./chronicle.test-aid.ts";
import { codeOf } from "./code-of.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "./config.ts";
import { answerAsPerson, chatView, writeToChat } from "./conversation.ts";
import { createDesk, type Desk } from "./desk.ts";
import { createEventStore } from "./event-store.ts";
import { decideDue } from "./jobs/decide-due.ts";
import { stoppedChannels } from "./preferences.ts";
import { saveChainState } from "./store/chain-rows.ts";
import { consentEntriesOf, consentEvidenceOf } from "./store/consent-rows.ts";
import { contactsOfDebt } from "./store/contact-rows.ts";
import { openRequests } from "./store/conversation-rows.ts";
import type { Database } from "./store/database.ts";
import { registerDebt, registerDebtor } from "./store/debtors.ts";
import { ENGINES } from "./store/engines.test-aid.ts";

const KEY = { debtor: "ana", reference: "L-1" };
const OTHER = { debtor: "ana", reference: "L-2" };

for (const engine of ENGINES)
  describe(`a conversation on ${engine.name}`, () => {
    let database: Database;
    let now: Instant;

    beforeEach(async function () {
      database = await engine.fresh(this);
      now = OPENED_AT;
      for (const [id, locale] of [
        ["ana", "en"],
        ["bo", "zh-TW"],
      ] as const) {
        await registerDebtor(database, { id, locale, timeZone: "UTC", candidateZones: [], residence: null });
      }
    });
    afterEach(() => database?.close());

    const write = (text: string, key = KEY) => writeToChat(database, key, text, now);
    const requests = async () => (await openRequests(database)).map(({ reference, because }) => [reference, because]);

    describe("refuses", () => {
      it("a flood, but never a stop and never distress", async () => {
        for (let line = 0; line < 40; line++) await write("How much do I owe?");
        expect(await codeOf(write("How much do I owe?"))).to.equal("chat/too-many");
        expect(await codeOf(write("And of the other?", OTHER))).to.equal("chat/too-many");
        expect((await write("I want to die")).isWaiting).to.equal(true);
        await write("STOP");
        expect(await stoppedChannels(database, "ana")).to.include("email");
        now += DAY + 1;
        expect(await codeOf(write("How much do I owe?"))).to.equal("done");
      });

      it("an answer where nothing was asked", async () => {
        expect(await codeOf(answerAsPerson(database, KEY, "Hello.", now))).to.equal("conversation/nothing-asked");
      });

      it("an answer that says what no message may say, in the debtor's language", async () => {
        await write("I cannot pay now");
        const threat = answerAsPerson(database, KEY, "Then our lawyers will tell your employer.", now);
        expect(await codeOf(threat)).to.equal("conversation/words-refused");
        await write("付不出來", { debtor: "bo", reference: "L-3" });
        const shame = answerAsPerson(database, { debtor: "bo", reference: "L-3" }, "您不覺得丟臉嗎？", now);
        expect(await codeOf(shame)).to.equal("conversation/words-refused");
        expect(await requests()).to.have.length(2);
      });
    });

    it("keeps what was written and the approved answer, and tells it of one debt alone", async () => {
      await write("How do I pay?");
      const { lines, isWaiting } = await write("thanks");
      expect(lines.map(({ by, text, blocks }) => [by, text, ...blocks])).to.deep.equal([
        ["debtor", "How do I pay?"],
        ["duebook", null, "pay"],
        ["debtor", "thanks"],
        ["duebook", null, "thanks"],
      ]);
      expect(isWaiting).to.equal(false);
      expect(await chatView(database, OTHER)).to.deep.equal({ lines: [], isWaiting: false });
      expect(await requests()).to.deep.equal([]);
    });

    it("stops every channel that rings at one word, and asks nobody", async () => {
      await write("STOP");
      const stopped = await stoppedChannels(database, "ana");
      expect(stopped).to.include("email").and.not.include("inbox");
      const methods = (await consentEntriesOf(database, "ana")).map(({ method }) => method);
      expect(methods).to.deep.equal(stopped.map(() => "chat"));
      expect(new Set(await consentEvidenceOf(database, "ana"))).to.deep.equal(new Set(["STOP"]));
      expect(await requests()).to.deep.equal([]);
    });

    it("asks a person after two lines that it did not understand, once", async () => {
      await write("purple monkey");
      expect(await requests()).to.deep.equal([]);
      await write("green monkey");
      await write("blue monkey");
      expect(await requests()).to.deep.equal([["L-1", "not-understood"]]);
      expect((await chatView(database, KEY)).lines.at(-1)?.blocks).to.deep.equal(["waiting"]);
    });

    it("puts distress before whoever waits longer, also if it comes later", async () => {
      await write("not my debt", OTHER);
      now += 60;
      await write("I would like a person");
      now += 60;
      await write("I can't go on");
      expect(await requests()).to.deep.equal([
        ["L-1", "distress"],
        ["L-2", "dispute"],
      ]);
      await write("This is not my debt");
      expect((await requests())[0]).to.deep.equal(["L-1", "distress"]);
    });

    it("ends the wait with a person's answer, which the debtor reads", async () => {
      await write("I lost my job");
      now += 60;
      await answerAsPerson(database, KEY, "We can move two installments. Shall we?", now);
      const { lines, isWaiting } = await chatView(database, KEY);
      expect(lines.at(-1)).to.include({ by: "person", at: now, text: "We can move two installments. Shall we?" });
      expect(isWaiting).to.equal(false);
      expect(await requests()).to.deep.equal([]);
    });

    it("sends no reminder while a person has been asked, and goes on after the answer", async () => {
      const chains = [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }];
      const parts = { config: { ...DEFAULT_CONFIG, chains }, publicUrl: "https://pay.example.test" };
      const desk: Desk = createDesk({ database, ...parts, clock: () => now, ...SAYS_NOTHING });
      const chronicle = createChronicle(createEventStore(database, CHAINS));
      await saveChainState(database, CHAIN, "following", null);
      await chronicle.add(OPENED_AT, [registered, opened]);
      await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
      await chronicle.readPast();
      const decided = async () => {
        await decideDue(desk);
        return (await contactsOfDebt(database, DEBT)).map(({ outcome, because }) => [outcome, because[0]?.code]);
      };

      await write("I cannot pay now");
      now = FIRST_DUE_AT + DAY;
      await chronicle.add(now, []);
      const [[outcome] = []] = await decided();
      expect(outcome).to.not.equal("planned");
      await answerAsPerson(database, KEY, "Take your time until Friday.", now);
      expect(await decided()).to.deep.equal([["planned", "strategy/step-due"]]);
    });
  });
