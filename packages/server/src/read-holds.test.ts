import { helpShape } from "@duebook/protocol/http-help";
import { expect } from "chai";
import * as v from "valibot";
import { DAY } from "./chronicle.test-aid.ts";
import { DEFAULT_CONFIG } from "./config.ts";
import { appWith, askFor, codeOf, type HelpWorld, helpOf, openHelpWorld } from "./requests/help-world.test-aid.ts";

describe("holds that a debtor and the desk see", () => {
  let world: HelpWorld;
  beforeEach(async () => {
    world = await openHelpWorld();
  });
  const kinds = async () => (await helpOf(world)).holds.map(({ kind, setBy, stops }) => `${kind} ${setBy} ${stops}`);

  it("are none where nothing keeps messages back", async () => {
    expect(await kinds()).to.deep.equal([]);
    expect(await world.duebook("holds", "L-1")).to.contain("On no hold.");
    expect(await world.duebook("holds")).to.equal("No late fee is about to grow on a hold.");
    expect(await world.refusalOf("holds", "L-9")).to.equal("cli/unknown-debt");
  });

  it("are those set by hand and those that the debtor's own word comes to, until they end", async () => {
    await world.duebook("hold", "L-1", "breathing_space");
    world.time.now += 1;
    await askFor(world, { kind: "hardship", subject: "work", words: "" });
    expect(await kinds()).to.deep.equal(["breathing_space creditor reminders", "hardship_review debtor reminders"]);
    expect(await world.duebook("holds", "L-1")).to.match(/breathing_space\s+reminders\s+creditor.*reg\. 26/);
    await world.duebook("lift", "L-1", "breathing_space", "--by", "debtor");
    expect(await kinds()).to.deep.equal(["hardship_review debtor reminders"]);
  });

  it("are gone once they lapsed", async () => {
    await world.duebook("hold", "L-1", "breathing_space");
    world.time.now += 60 * DAY;
    expect(await kinds()).to.deep.equal([]);
  });
});

describe("a person's judgement", () => {
  let world: HelpWorld;
  beforeEach(async () => {
    world = await openHelpWorld();
  });
  const review = async () => v.parse(helpShape, await (await world.request("/api/review", {})).json()).review;

  it("is asked for with the debt's link and with no other", async () => {
    const app = appWith(world.database, () => world.time.now, DEFAULT_CONFIG);
    const headers = { authorization: `Bearer ${"A".repeat(22)}` };
    expect(await codeOf(app.request("/api/review", { method: "POST", headers, body: "{}" }))).to.equal("link/unknown");
    expect((await helpOf(world)).review.isAsked).to.equal(false);
    expect(await world.duebook("reviews")).to.equal("Nobody asked for a person.");
  });

  it("can be asked for knowingly: the page tells segment and score with what they rest on", async () => {
    const { judged } = (await helpOf(world)).review;
    expect(judged).to.include({ segment: "forgot", points: 555 });
    expect(judged?.because.map(({ rule }) => rule)).to.include.members(["segment/forgot", "score/daysPastDue"]);
    const off = appWith(world.database, () => world.time.now, {
      ...DEFAULT_CONFIG,
      scoring: { isOn: false, model: null },
    });
    const headers = { authorization: `Bearer ${world.token}` };
    const { review } = v.parse(helpShape, await (await off.request("/api/help", { headers })).json());
    expect(review).to.deep.equal({ isAsked: false, judged: null });
  });

  it("ends the score at once, is a line of the journal, and is on the desk's list", async () => {
    expect(await review()).to.deep.equal({ isAsked: true, judged: null });
    expect((await world.journal()).map(({ kind }) => kind)).to.include("review");
    expect(await world.duebook("reviews")).to.match(/L-1\s+2026-03-02/);
    expect(await world.duebook("holds", "L-1")).to.contain("A person judges");
  });

  it("asked for twice is asked for once, since when it first was", async () => {
    const [first] = [await review(), world.time.now];
    world.time.now += DAY;
    expect(await review()).to.deep.equal(first);
    expect(await world.duebook("reviews")).to.contain("2026-03-02");
  });
});
