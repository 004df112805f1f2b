import { expect } from "chai";
import { isFromTwilio, receivedSmsOf, smsReportOf } from "./twilio-callback.ts";

/** The example of Twilio's own documentation, with the signature that it names. */
const URL_GIVEN = "https://mycompany.com/myapp.php?foo=1&bar=2";
const FORM = {
  ...{ CallSid: "CA1234567890ABCDE", Caller: "+14158675309", Digits: "1234" },
  ...{ From: "+14158675309", To: "+18005551212" },
};
const SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

const isGenuine = (token: string, url: string, form: Readonly<Record<string, string>>, signature: string) =>
  isFromTwilio(token, url, new URLSearchParams(form), signature);

describe("twilio callback", () => {
  const forged = [
    { what: "another token", token: "12346", url: URL_GIVEN, form: FORM, signature: SIGNATURE },
    { what: "another URL", token: "12345", url: `${URL_GIVEN}3`, form: FORM, signature: SIGNATURE },
    {
      what: "a changed field",
      token: "12345",
      url: URL_GIVEN,
      form: { ...FORM, Digits: "1235" },
      signature: SIGNATURE,
    },
    { what: "a field more", token: "12345", url: URL_GIVEN, form: { ...FORM, Zone: "1" }, signature: SIGNATURE },
    { what: "no signature", token: "12345", url: URL_GIVEN, form: FORM, signature: "" },
    { what: "a longer signature", token: "12345", url: URL_GIVEN, form: FORM, signature: `${SIGNATURE}AAAA` },
  ];
  for (const { what, token, url, form, signature } of forged) {
    it(`is refused with ${what}`, () => expect(isGenuine(token, url, form, signature)).to.equal(false));
  }

  it("is Twilio's with the signature of its documentation", () => {
    expect(isGenuine("12345", URL_GIVEN, FORM, SIGNATURE)).to.equal(true);
  });

  it("is no text without sender, id or words", () => {
    expect(receivedSmsOf(new URLSearchParams({ MessageSid: "SM1", From: "+14155550100" }))).to.equal(null);
    expect(receivedSmsOf(new URLSearchParams({ MessageSid: "SM1", Body: "x" }))).to.equal(null);
    expect(receivedSmsOf(new URLSearchParams({ From: "+14155550100", Body: "x" }))).to.equal(null);
  });

  it("is a text, an empty one too", () => {
    const form = new URLSearchParams({ MessageSid: "SM1", From: "+14155550100", Body: "" });
    expect(receivedSmsOf(form)).to.deep.equal({ providerId: "SM1", from: "+14155550100", text: "" });
  });

  const reports = [
    { form: { MessageStatus: "sent" }, outcome: undefined },
    { form: { MessageStatus: "queued" }, outcome: undefined },
    { form: { MessageStatus: "delivered" }, outcome: "delivered" },
    { form: { MessageStatus: "undelivered", ErrorCode: "30005" }, outcome: "bounced" },
    { form: { MessageStatus: "undelivered", ErrorCode: "30006" }, outcome: "bounced" },
    { form: { MessageStatus: "undelivered", ErrorCode: "30003" }, outcome: "softBounced" },
    { form: { MessageStatus: "undelivered", ErrorCode: "30007" }, outcome: "failed" },
    { form: { MessageStatus: "failed", ErrorCode: "21610" }, outcome: "stopped" },
    { form: { MessageStatus: "failed" }, outcome: "failed" },
  ] as const;
  for (const { form, outcome } of reports) {
    it(`reports ${outcome ?? "nothing"} of ${JSON.stringify(form)}`, () => {
      expect(smsReportOf(new URLSearchParams({ MessageSid: "SM1", ...form }))?.outcome).to.equal(outcome);
    });
  }
});
