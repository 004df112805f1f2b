import { CHAT_BLOCKS } from "@duebook/protocol/words/chat/chat-words";
import { LOCALES } from "@duebook/protocol/words/locale";
import type { Page } from "@playwright/test";
import { expectAccessible, expectFits } from "./accessible.ts";
import { LINK, missedView, TOKEN } from "./debt-views.ts";
import { type ApiAnswer, type ApiRequest, failure } from "./page-server.ts";
import { expect, test } from "./page-test.ts";

const AT = missedView.asOf.at;
const said = (id: string, by: string, text: string | null, blocks: readonly string[] = []) => ({
  id,
  at: AT,
  by,
  text,
  blocks,
});
const chat = (...lines: readonly unknown[]): ApiAnswer => ({ status: 200, json: { lines, isWaiting: false } });

/** An API that shows the missed debt, and answers about the chat as told. */
const withChat =
  (answer: (request: ApiRequest) => ApiAnswer, locale: string = "en") =>
  (request: ApiRequest): ApiAnswer =>
    request.path === "/api/chat" ? answer(request) : { status: 200, json: { ...missedView, locale } };

const openChat = (page: Page) => page.getByRole("button", { name: "Ask a question" }).click();
const log = (page: Page) => page.getByRole("log", { name: "What was written" });
const ownWords = (page: Page) => page.getByRole("textbox", { name: "Or write in your own words" });
const send = (page: Page) => page.getByRole("button", { name: "Send" });

test.describe("what goes wrong", () => {
  test("keeps the words that were not sent, says so, and sends them again", async ({ page, server }) => {
    server.answer(withChat(({ method }) => (method === "GET" ? chat() : failure(503, "http/failed"))));
    await page.goto(`${server.url}${LINK}`);
    await openChat(page);
    await ownWords(page).fill("I lost my job");
    await send(page).click();
    await expect(page.getByRole("alert")).toContainText("This was not sent");
    await expect(ownWords(page)).toHaveValue("I lost my job");
    const answered = [said("1", "debtor", "I lost my job"), said("2", "duebook", null, ["hardship"])];
    server.answer(withChat(() => chat(...answered)));
    await send(page).click();
    await expect(log(page)).toContainText("more time or smaller installments");
    await expect(ownWords(page)).toHaveValue("");
    await expect(page.getByRole("alert")).toHaveCount(0);
  });

  test("lets the debtor write although nothing could be loaded", async ({ page, server }) => {
    server.answer(
      withChat(({ method }) =>
        method === "GET" ? failure(500, "http/failed") : chat(said("1", "duebook", null, ["thanks"])),
      ),
    );
    await page.goto(`${server.url}${LINK}`);
    await openChat(page);
    await expect(page.getByRole("alert")).toContainText("could not be loaded");
    await ownWords(page).fill("thanks");
    await send(page).click();
    await expect(log(page)).toContainText("You are welcome.");
  });

  test("says that it was too much for a day", async ({ page, server }) => {
    server.answer(withChat(({ method }) => (method === "GET" ? chat() : failure(429, "chat/too-many"))));
    await page.goto(`${server.url}${LINK}`);
    await openChat(page);
    await page.getByRole("button", { name: "How do I pay?" }).click();
    await expect(page.getByRole("alert")).toContainText("You can go on tomorrow");
  });
});

test("asks nothing before it is opened, then tells that nothing was asked yet, and answers a question", async ({
  page,
  server,
}) => {
  server.answer(
    withChat(({ method }) =>
      method === "GET" ? chat() : chat(said("1", "debtor", "How do I pay?"), said("2", "duebook", null, ["pay"])),
    ),
  );
  await page.goto(`${server.url}${LINK}`);
  await expect(page.getByRole("heading", { name: "Ask us" })).toBeVisible();
  expect(server.asked.filter(({ path }) => path === "/api/chat")).toEqual([]);
  await openChat(page);
  await expect(log(page)).toContainText("Nothing has been asked yet.");
  await page.getByRole("button", { name: "How do I pay?" }).click();
  await expect(log(page)).toContainText("Use the button for paying on this page");
  const [, post] = server.asked.filter(({ path }) => path === "/api/chat");
  expect(post).toMatchObject({ method: "POST", token: TOKEN, body: JSON.stringify({ text: "How do I pay?" }) });
});

test("is used with the keyboard alone", async ({ page, server }) => {
  server.answer(withChat(({ method }) => (method === "GET" ? chat() : chat(said("1", "duebook", null, ["human"])))));
  await page.goto(`${server.url}${LINK}`);
  await page.getByRole("button", { name: "Ask a question" }).press("Enter");
  await ownWords(page).focus();
  await page.keyboard.type("a person please");
  await page.keyboard.press("Tab");
  await expect(send(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(log(page)).toContainText("A person at Harbour Lending answers here");
  await expect(send(page)).toBeFocused();
});

test("refreshes the page's figures when the debtor stopped all messages", async ({ page, server }) => {
  server.answer(withChat(({ method }) => (method === "GET" ? chat() : chat(said("1", "duebook", null, ["stop"])))));
  await page.goto(`${server.url}${LINK}`);
  await openChat(page);
  await ownWords(page).fill("STOP");
  const reads = () => server.asked.filter(({ path }) => path === "/api/debt").length;
  const before = reads();
  await send(page).click();
  await expect(log(page)).toContainText("Done: no e-mail");
  await expect.poll(reads).toBe(before + 1);
});

test("shows what a person wrote as text", async ({ page, server }) => {
  const text = "<img src=x onerror=alert(1)> <b>bold</b>";
  server.answer(withChat(() => chat(said("1", "person", text))));
  await page.goto(`${server.url}${LINK}`);
  await openChat(page);
  await expect(log(page).getByText(text)).toBeVisible();
});

for (const locale of LOCALES) {
  test(`every answer, ${locale}: accessible in light and dark, and fits 320 px`, async ({ page, server }) => {
    const lines = CHAT_BLOCKS.map((block, index) => said(String(index), "duebook", null, [block]));
    server.answer(withChat(() => chat(said("a", "debtor", "…"), ...lines, said("b", "person", "…")), locale));
    await page.goto(`${server.url}${LINK}`);
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await page
      .locator("section", { has: page.locator("h2") })
      .filter({ hasText: /Ask us|问我们|問我們|Pregúntenos/ })
      .getByRole("button")
      .click();
    await expect(page.locator(".said")).toHaveCount(CHAT_BLOCKS.length + 3);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectFits(page);
  });
}
