import { expect } from "chai";
import { objectionFigures } from "./objection-figures.ts";

const on = (channel: string, count: number, step: string | null = null) => ({ channel, step, count });

describe("objectionFigures", () => {
  it("says nothing of a channel by which nothing was sent, but that it was objected to", () => {
    expect(objectionFigures({}, [on("sms", 2)], [], 1)).to.deep.equal({
      byChannel: [{ channel: "sms", sent: 0, stops: null, complaints: null }],
      worstSteps: [],
      disputes: null,
    });
  });

  it("counts stops and complaints for every thousand contacts of their channel, and disputes of all", () => {
    const complaints = [on("email", 1), on("email", 3, "missed"), on("sms", 4, "still-missed"), on("sms", 1, "missed")];
    const figures = objectionFigures({ email: 2_000, sms: 500 }, [on("email", 10), on("sms", 5)], complaints, 5);
    expect(figures.byChannel).to.deep.equal([
      { channel: "email", sent: 2_000, stops: 5, complaints: 2 },
      { channel: "sms", sent: 500, stops: 10, complaints: 10 },
    ]);
    expect(figures.disputes).to.equal(2);
    expect(figures.worstSteps.map(({ channel, step }) => [channel, step])).to.deep.equal([
      ["sms", "still-missed"],
      ["email", "missed"],
      ["sms", "missed"],
    ]);
  });
});
