import { expect } from "chai";
import { askFor, type HelpWorld, openHelpWorld } from "../requests/help-world.test-aid.ts";

interface Listed {
  readonly objections: { readonly byChannel: readonly { readonly channel: string; readonly sent: number }[] };
  readonly lessons: readonly { readonly number: number; readonly words: string; readonly person: string }[];
}

describe("lessons", () => {
  let world: HelpWorld;
  beforeEach(async () => {
    world = await openHelpWorld();
  });
  afterEach(() => world?.database.close());

  const listed = async (): Promise<Listed> => JSON.parse(await world.duebook("lessons", "--json"));
  const briefing = async () => (JSON.parse(await world.duebook("briefing", "--json")) as { hash: string }).hash;
  const keep = (words: string) => ["lessons", "keep", words, "--by", "Kim"];

  const refused: readonly (readonly [string, readonly string[]])[] = [
    ["lesson/incomplete", ["lessons", "keep", "Say it gently."]],
    ["lesson/incomplete", keep(" ")],
    ["lesson/names-somebody", keep("ana@example.test wants letters.")],
    ["lesson/names-somebody", keep("Do not write to 0x12ab34cd again.")],
    ["lesson/names-somebody", keep("The debtor of 104772 pays on Fridays.")],
    ["lesson/names-somebody", keep("See R-23456789.")],
    ["lesson/unknown", ["lessons", "drop", "7"]],
    ["lesson/unknown", ["lessons", "drop", "all"]],
  ];
  for (const [code, line] of refused) {
    it(`refuses ${line.slice(1).join(" ")} with ${code}, and keeps nothing`, async () => {
      expect(await world.refusalOf(...line)).to.equal(code);
      expect((await listed()).lessons).to.deep.equal([]);
    });
  }

  it("are read by everybody who speaks with debtors, until they are dropped", async () => {
    const before = await briefing();
    await world.duebook(...keep("Say first that it can be paid in parts."));
    expect(await world.duebook("briefing")).to.contain("Say first that it can be paid in parts.");
    expect(await briefing()).to.not.equal(before);
    expect((await listed()).lessons).to.deep.include.members([
      { ...(await listed()).lessons[0], words: "Say first that it can be paid in parts.", person: "Kim" },
    ]);
    await world.duebook("lessons", "drop", "1");
    expect(await briefing()).to.equal(before);
  });

  it("stand beside what debtors object to, by channel and step", async () => {
    await askFor(world, { kind: "complaint", subject: "tone", words: "", channel: "email", contact: null });
    const { objections } = await listed();
    expect(objections.byChannel.map(({ channel }) => channel)).to.include("email");
    expect(await world.duebook("lessons"))
      .to.contain("complaints")
      .and.to.contain("Nothing was learned yet.");
  });
});
