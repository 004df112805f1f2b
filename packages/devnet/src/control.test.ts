import { expect } from "chai";
import { type Control, controlApp, startControl } from "./control.ts";
import { type Mailbox, startMailbox } from "./mailbox.ts";
import { sendByHand } from "./send-by-hand.test-aid.ts";

const NOW = Date.UTC(2026, 0, 31, 14, 5) / 1000;

const secondsOf = (page: string) =>
  [...page.matchAll(/name="seconds" value="(\d+)"/g)].map((match) => Number(match[1]));

describe("control", () => {
  let mailbox: Mailbox;
  beforeEach(async () => {
    mailbox = await startMailbox();
  });
  afterEach(() => mailbox.stop());

  async function receiveOne(): Promise<string> {
    await sendByHand(mailbox.port, "debtor@debtor.test");
    return mailbox.mails()[0]?.id ?? "";
  }

  function appAt(now: number) {
    let at = now;
    const advance = async (seconds: number) => {
      at += seconds;
    };
    const links = () => [{ label: "The debtor's page", url: "http://127.0.0.1:1/p/x" }];
    const chains = [{ label: "TRON", url: "http://127.0.0.1:1/jsonrpc", height: () => 7 }];
    return controlApp({ clock: { now: () => at, advance }, chains, mailbox, links });
  }

  describe("page", () => {
    for (const seconds of [0, -3600, 1.5, "3600", null]) {
      it(`refuses to move the clock by ${JSON.stringify(seconds)}`, async () => {
        const app = appAt(NOW);
        const body = JSON.stringify({ seconds });
        const answer = await app.request("/api/clock/advance", { method: "POST", body });
        expect(answer.status).to.equal(400);
        expect((await answer.json()).error.code).to.equal("devnet/seconds-invalid");
        expect(await (await app.request("/api/clock")).json()).to.deep.equal({ now: NOW });
      });
    }

    it("moves the clock for a program", async () => {
      const body = JSON.stringify({ seconds: 86_400 });
      const answer = await appAt(NOW).request("/api/clock/advance", { method: "POST", body });
      expect(await answer.json()).to.deep.equal({ now: NOW + 86_400 });
    });

    it("moves the clock for a person, by hours, days and calendar months", async () => {
      const app = appAt(NOW);
      const page = await (await app.request("/")).text();
      expect(page).to.contain("2026-01-31 14:05 UTC").and.contain("The debtor&#39;s page");
      expect(secondsOf(page)).to.deep.equal([3600, 86_400, 7 * 86_400, 28 * 86_400]);
      const answer = await app.request("/clock/advance", {
        method: "POST",
        body: new URLSearchParams({ seconds: "3600" }),
      });
      expect(answer.status).to.equal(303);
      expect(await (await app.request("/")).text()).to.contain("2026-01-31 15:05 UTC");
    });

    it("says where each chain is, and how far", async () => {
      const page = await (await appAt(NOW).request("/")).text();
      expect(page).to.contain("TRON, block 7").and.contain("http://127.0.0.1:1/jsonrpc");
    });

    it("allows no script on any page", async () => {
      for (const path of ["/", "/mails", `/mails/${await receiveOne()}`]) {
        const answer = await appAt(NOW).request(path);
        expect(answer.headers.get("content-security-policy"))
          .to.contain("default-src 'none'")
          .and.not.contain("script");
        expect(await answer.text(), path).not.to.contain("<script");
      }
    });
  });

  describe("mailbox pages", () => {
    it("say so when a mail is gone", async () => {
      expect((await appAt(NOW).request("/mails/none")).status).to.equal(404);
      expect((await appAt(NOW).request("/api/mails/none", { method: "DELETE" })).status).to.equal(404);
    });

    it("say so when there is no mail", async () => {
      expect(await (await appAt(NOW).request("/mails")).text()).to.contain("No mail has arrived yet");
    });

    it("list mails with their subject as text", async () => {
      await receiveOne();
      expect(await (await appAt(NOW).request("/mails")).text()).to.contain("&lt;b&gt;您好&lt;/b&gt;");
    });

    it("show one mail, its HTML shut in a frame", async () => {
      const page = await (await appAt(NOW).request(`/mails/${await receiveOne()}`)).text();
      expect(page).to.match(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
      expect(page).to.contain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
    });

    it("delete a mail for a person", async () => {
      const answer = await appAt(NOW).request(`/mails/${await receiveOne()}/delete`, { method: "POST" });
      expect(answer.status).to.equal(303);
      expect(mailbox.mails()).to.deep.equal([]);
    });

    it("delete a mail for a program", async () => {
      const answer = await appAt(NOW).request(`/api/mails/${await receiveOne()}`, { method: "DELETE" });
      expect(answer.status).to.equal(204);
      expect(mailbox.mails()).to.deep.equal([]);
    });

    it("give mails as JSON, without the bytes", async () => {
      await receiveOne();
      const [mail] = await (await appAt(NOW).request("/api/mails")).json();
      expect(mail).to.include({ from: "care@creditor.test", subject: "<b>您好</b>" }).and.not.have.property("raw");
    });
  });

  describe("server", () => {
    let control: Control;
    beforeEach(async () => {
      control = await startControl({ clock: { now: () => NOW, advance: async () => {} }, chains: [], mailbox });
    });
    afterEach(() => control.stop());

    it("answers on 127.0.0.1", async () => {
      expect((await fetch(control.url)).status).to.equal(200);
    });
  });
});
