import type { HelpView } from "@duebook/protocol/http-help";
import type { Page } from "@playwright/test";
import { expectAccessible, expectFits } from "./accessible.ts";
import { LINK, missedView, VIEWS } from "./debt-views.ts";
import { missedHelp, REQUESTS } from "./help-views.ts";
import { type ApiRequest, failure, type PageServer } from "./page-server.ts";
import { expect, test } from "./page-test.ts";

const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

function serve(
  server: PageServer,
  help: HelpView,
  view: object = missedView,
  others: Record<string, object> = {},
): void {
  server.answer(({ path }: ApiRequest) => {
    const answers: Record<string, object> = { "/api/debt": view, "/api/help": help, ...others };
    const json = answers[path];
    return json === undefined ? failure(404, "http/not-found") : { status: 200, json };
  });
}

async function expectFitsAt(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 844 });
  await expectFits(page);
}

const OPEN_ALL = ["See what is possible", "Make a promise", "Say what is wrong", "Make a complaint"];
const ZH = ["看看有哪些办法", "作出承诺", "说明哪里不对", "提出投诉"];

test.describe("refusals", () => {
  test("what cannot be loaded says so, and leaves whom to write to", async ({ page, server }) => {
    server.answer(({ path }) =>
      path === "/api/debt" ? { status: 200, json: missedView } : failure(500, "http/failed"),
    );
    await page.goto(`${server.url}${LINK}`);
    await expect(page.getByText("What you can choose could not be loaded. Nothing was changed")).toBeVisible();
    await expect(page.getByRole("link", { name: "help@harbour.example" })).toBeVisible();
    serve(server, missedHelp);
    await page.getByRole("button", { name: "Load again" }).click();
    await expect(card(page, "I cannot pay now")).toBeVisible();
  });

  const refused = [
    { code: "promise/too-far", says: "That day is too far away" },
    { code: "promise/too-often", says: "Ask a person for a plan instead" },
    { code: "something/new", says: "This was not sent. Please try again." },
  ];
  for (const { code, says } of refused) {
    test(`a promise refused with ${code} keeps what was typed`, async ({ page, server }) => {
      serve(server, missedHelp);
      await page.goto(`${server.url}${LINK}`);
      await page.getByRole("button", { name: "Make a promise" }).click();
      const promise = card(page, "I will pay by a day");
      await promise.getByLabel("By the end of").fill("2026-11-30");
      await promise.getByLabel("How much, in USDT").fill("1,000");
      await promise.getByRole("button", { name: "Promise", exact: true }).click();
      await expect(promise.getByRole("alert")).toContainText("A thousand or one?");
      await promise.getByLabel("How much, in USDT").fill("60");
      server.answer(() => failure(409, code));
      await promise.getByRole("button", { name: "Promise", exact: true }).click();
      await expect(promise.getByRole("alert")).toContainText(says);
      await expect(promise.getByLabel("How much, in USDT")).toHaveValue("60");
    });
  }

  test("a file that would be refused is named before anything is sent", async ({ page, server }) => {
    serve(server, missedHelp);
    await page.goto(`${server.url}${LINK}`);
    await page.getByRole("button", { name: "Say what is wrong" }).click();
    const dispute = card(page, "Something is wrong");
    const page1 = { name: "page.html", mimeType: "text/html", buffer: Buffer.from("<p>") };
    await dispute.getByLabel(/^Files that show it/).setInputFiles([page1]);
    await expect(dispute.getByRole("alert")).toContainText("page.html is not a PDF");
  });
});

const looks = [
  { state: "nothing asked", help: missedHelp, locale: "en", buttons: OPEN_ALL },
  { state: "requests in every state", help: { ...missedHelp, requests: REQUESTS }, locale: "en", buttons: OPEN_ALL },
  { state: "requests in every state", help: { ...missedHelp, requests: REQUESTS }, locale: "zh-CN", buttons: ZH },
  {
    state: "no plan without a person",
    help: { ...missedHelp, plans: [], noPlan: "hardship/too-often", arbiter: missedView.creditor },
    locale: "en",
    buttons: OPEN_ALL,
  },
];
for (const { state, help, locale, buttons } of looks) {
  test(`${state}, ${locale}: accessible in light and dark, and fits 390 and 320 px`, async ({ page, server }, info) => {
    serve(server, help, { ...missedView, locale });
    await page.goto(`${server.url}${LINK}`);
    for (const name of buttons) await page.getByRole("button", { name, exact: true }).click();
    const [plan] = await page.locator(".ask .choices").first().getByRole("radio").all();
    if (help.plans.length > 0) await plan?.check();
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "light" });
    await expectFitsAt(page, 390);
    await page.screenshot({ path: info.outputPath("390.png"), fullPage: true });
    await expectFitsAt(page, 320);
  });
}

test("a closed debt can still be disputed and complained about, and asks for no promise", async ({ page, server }) => {
  serve(server, { ...missedHelp, plans: [], noPlan: "hardship/nothing-unpaid" }, VIEWS.closed);
  await page.goto(`${server.url}${LINK}`);
  await expect(card(page, "Complain")).toBeVisible();
  await expect(card(page, "Something is wrong")).toBeVisible();
  await expect(card(page, "I cannot pay now")).toHaveCount(0);
  await expect(card(page, "I will pay by a day")).toHaveCount(0);
});

test("plans are compared with today's terms, with the whole new schedule", async ({ page, server }) => {
  serve(server, missedHelp);
  await page.goto(`${server.url}${LINK}`);
  await page.getByRole("button", { name: "See what is possible" }).click();
  const help = card(page, "I cannot pay now");
  await help.getByLabel("Leave out the next 2 payments").check();
  await expect(help).toContainText("First payment" + "February 15, 2027");
  await expect(help).toContainText("Left to pay today960.016609 USDT");
  await expect(help).toContainText("Left to pay under the plan960.00 USDT");
  await expect(help).toContainText("The late fee so far, 0.016609 USDT, goes away");
  await help.getByText("The whole new schedule").click();
  await expect(help.getByRole("table").getByRole("row")).toHaveCount(11);
});

test("an amount finds the plan that fits it, or says that none does", async ({ page, server }) => {
  const [longer] = missedHelp.plans.filter(({ wish }) => wish.kind === "longer");
  serve(server, missedHelp, missedView, { "/api/plans/find": { plan: longer } });
  await page.goto(`${server.url}${LINK}`);
  await page.getByRole("button", { name: "See what is possible" }).click();
  const help = card(page, "I cannot pay now");
  const field = help.getByLabel(/what I can pay each time/);
  await field.fill("some");
  await field.press("Enter");
  await expect(help).toContainText("Enter an amount, such as 25.50.");
  await field.fill("1,000");
  await field.press("Enter");
  await expect(help).toContainText("A thousand or one? Write 1000 or 1.00.");
  await field.fill("80");
  await field.press("Enter");
  await expect(help.getByRole("heading", { name: "Smaller payments, 3 more of them" })).toBeVisible();
  expect(server.asked.find(({ path }) => path === "/api/plans/find")?.body).toBe('{"amount":"80000000"}');
  serve(server, missedHelp, missedView, { "/api/plans/find": { plan: null } });
  await field.press("Enter");
  await expect(help).toContainText("Ask a person below.");
});

test("where no key signs, a plan is asked for by keyboard alone and shows with its date", async ({ page, server }) => {
  const help = { ...missedHelp, isInstant: false };
  const anew = { ...help, requests: REQUESTS.slice(0, 1) };
  serve(server, help, missedView, { "/api/requests": { id: "R-7F3K2QXM", help: anew } });
  await page.goto(`${server.url}${LINK}`);
  await page.getByRole("button", { name: "See what is possible" }).press("Enter");
  await expect(page.getByRole("heading", { name: "See what is possible" })).toBeFocused();
  await page.getByLabel("Everything 7 days later").press("Space");
  await page.getByRole("button", { name: "Ask for this plan" }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "R-7F3K2QXM" })).toBeFocused();
  await expect(card(page, "What you asked for")).toContainText("You are answered by November 27, 2026.");
  const sent = server.asked.find(({ path }) => path === "/api/requests")?.body ?? "";
  expect(JSON.parse(sent)).toEqual({
    kind: "hardship",
    subject: "I ask for this plan: Everything 7 days later",
    words: "",
  });
});

test("a dispute is sent with its files, and a file that does not arrive is told", async ({ page, server }) => {
  const anew = { ...missedHelp, requests: REQUESTS.slice(2, 3) };
  serve(server, missedHelp, missedView, { "/api/requests": { id: "R-3ABCDEFG", help: anew } });
  await page.goto(`${server.url}${LINK}`);
  await page.getByRole("button", { name: "Say what is wrong" }).click();
  const dispute = card(page, "Something is wrong");
  await dispute.getByLabel("I have paid already").check();
  await dispute.getByLabel(/^In your own words/).fill("On 3 November, from my bank.");
  const receipt = { name: "receipt.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") };
  await dispute.getByLabel(/^Files that show it/).setInputFiles([receipt]);
  await dispute.getByRole("button", { name: "Send" }).click();
  await expect(dispute.getByRole("status")).toContainText("a file did not arrive");
  const file = server.asked.find(({ path }) => path === "/api/requests/file");
  expect(file?.body).toBe("%PDF-1.7");
  const said = server.asked.find(({ path }) => path === "/api/requests");
  expect(JSON.parse(said?.body ?? "")).toMatchObject({ kind: "dispute", words: "On 3 November, from my bank." });
  await expect(card(page, "What you asked for")).toContainText("You should have been answered by");
});

test("a complaint about e-mail names the channel", async ({ page, server }) => {
  const anew = { ...missedHelp, requests: REQUESTS.slice(3) };
  serve(server, missedHelp, missedView, { "/api/requests": { id: "R-4ABCDEFG", help: anew } });
  await page.goto(`${server.url}${LINK}`);
  await page.getByRole("button", { name: "Make a complaint" }).click();
  const complaint = card(page, "Complain");
  await complaint.getByLabel("I was contacted in a way that is not in this list").check();
  await complaint.getByLabel("Which contact is it about?").selectOption("E-mail in general (it is stopped at once)");
  await complaint.getByRole("button", { name: "Send" }).click();
  await expect(complaint.getByRole("status")).toContainText("R-4ABCDEFG");
  const sent = JSON.parse(server.asked.find(({ path }) => path === "/api/requests")?.body ?? "{}");
  expect(sent).toMatchObject({ kind: "complaint", channel: "email", contact: null });
});

test("a complaint names the very message it is about", async ({ page, server }) => {
  serve(server, missedHelp, missedView, { "/api/requests": { id: "R-4ABCDEFG", help: missedHelp } });
  await page.goto(`${server.url}${LINK}`);
  await page.getByRole("button", { name: "Make a complaint" }).click();
  const complaint = card(page, "Complain");
  await complaint.getByLabel("I was contacted at a bad time").check();
  await complaint.getByLabel("Which contact is it about?").selectOption("c1");
  await complaint.getByRole("button", { name: "Send" }).click();
  await expect(complaint.getByRole("status")).toContainText("R-4ABCDEFG");
  const sent = JSON.parse(server.asked.find(({ path }) => path === "/api/requests")?.body ?? "{}");
  expect(sent).toMatchObject({ channel: "inbox", contact: "c1" });
});

test("a request is taken back", async ({ page, server }) => {
  const [first] = REQUESTS;
  const help = { ...missedHelp, requests: REQUESTS.slice(0, 1) };
  const anew = { ...help, requests: [{ ...first, state: "withdrawn" }] };
  serve(server, help, missedView, { "/api/requests/withdraw": anew });
  await page.goto(`${server.url}${LINK}`);
  const list = card(page, "What you asked for");
  await list.getByRole("button", { name: "Take it back" }).click();
  await expect(list).toContainText("Taken back");
  await expect(list.getByRole("button")).toHaveCount(0);
});
