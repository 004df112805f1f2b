import { expect } from "chai";
import type { Message } from "./channel.ts";
import { createInbox, type InboxEntry } from "./inbox.ts";

const AT = 1_800_000_000;
const MESSAGE: Message = {
  id: "contact-0001",
  to: "0xdeb7",
  debt: `0x${"d1".repeat(32)}`,
  locale: "en",
  subject: "DB-1: a message for you",
  text: "Hello,\n",
  html: "<p>Hello,</p>",
  unsubscribeUrl: null,
  pageUrl: "https://pay.creditor.test/p/DB-1#k=abc",
};

describe("inbox", () => {
  it("is failed when the store cannot keep it, and does not throw", async () => {
    const inbox = createInbox({ add: () => Promise.reject(new Error("disk full")) }, () => AT);
    expect(await inbox.send(MESSAGE)).to.include({ outcome: "failed", providerId: null });
  });

  it("keeps the plain words under the contact's id, which makes a second try harmless", async () => {
    const kept = new Map<string, InboxEntry>();
    const add = async (entry: InboxEntry) => {
      if (!kept.has(entry.id)) kept.set(entry.id, entry);
    };
    const inbox = createInbox({ add }, () => AT);
    expect(inbox.isIdempotent).to.equal(true);
    expect(await inbox.send(MESSAGE)).to.include({ outcome: "delivered", providerId: "contact-0001" });
    await inbox.send(MESSAGE);
    expect([...kept.values()]).to.deep.equal([
      { id: "contact-0001", debt: "0xdeb7", at: AT, subject: MESSAGE.subject, body: MESSAGE.text },
    ]);
  });
});
