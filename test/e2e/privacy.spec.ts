import { readFileSync } from "node:fs";
import { LOCALES } from "@duebook/protocol/words/locale";
import type { Page } from "@playwright/test";
import { expectAccessible, expectFits } from "./accessible.ts";
import { LINK, missedView, TOKEN } from "./debt-views.ts";
import { type ApiAnswer, failure } from "./page-server.ts";
import { expect, test } from "./page-test.ts";

const AT = missedView.asOf.at;
const answer = (outcome: "erased" | "refused", ...because: readonly string[]) => ({
  ...{ format: "duebook/erasure/1", debtor: "d-1", at: AT, outcome, because, erased: [], kept: [] },
  ...{ publicKey: `0x${"ab".repeat(32)}`, signature: `0x${"cd".repeat(64)}` },
});
const looked = {
  accesses: [
    { at: AT, reader: "desk", field: "conversation_line", purpose: "answer" },
    { at: AT - 60, reader: "duebook", field: "address", purpose: "deliver" },
    { at: AT - 90, reader: "debtor", field: "contact", purpose: "export" },
  ],
  consents: [{ channel: "email", purpose: "reminder", kind: "granted", at: AT - 99, method: "page", textHash: null }],
  erasures: [],
};

/** An API that shows the missed debt, and of the debtor's own data what is told. */
const withData =
  (answers: Readonly<Record<string, ApiAnswer>>, locale = "en") =>
  ({ path }: { readonly path: string }): ApiAnswer =>
    answers[path.replace("/api/privacy/", "")] ?? { status: 200, json: { ...missedView, locale } };
const ok = (json: unknown): ApiAnswer => ({ status: 200, json });

const card = (page: Page) => page.locator("section", { has: page.getByRole("heading", { name: "Your data" }) });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** What the page has the browser save. */
async function saved(page: Page, name: string): Promise<{ readonly file: string; readonly json: unknown }> {
  const [download] = await Promise.all([page.waitForEvent("download"), press(page, name)]);
  return { file: download.suggestedFilename(), json: JSON.parse(readFileSync(await download.path(), "utf8")) };
}

test("says that nothing could be loaded, and of an erasure that it was not heard of", async ({ page, server }) => {
  server.answer(withData({ view: failure(500, "http/failed"), erasure: failure(500, "http/failed") }));
  await page.goto(`${server.url}${LINK}`);
  await press(page, "Show who looked at my data");
  await expect(card(page).getByRole("alert")).toContainText("Nothing was changed");
  await press(page, "Erase my data");
  await press(page, "Erase for good");
  await expect(card(page).getByRole("alert")).toHaveCount(2);
  await expect(card(page).getByRole("alert").last()).toContainText("We did not hear whether this was done");
});

test("asks nothing by itself, then shows who looked, at what and why", async ({ page, server }) => {
  server.answer(withData({ view: ok(looked) }));
  await page.goto(`${server.url}${LINK}`);
  await expect(card(page)).toBeVisible();
  expect(server.asked.filter(({ path }) => path.startsWith("/api/privacy/"))).toEqual([]);
  await press(page, "Show who looked at my data");
  await expect(card(page)).toContainText("A person of the creditor");
  await expect(card(page)).toContainText("your questions and our answers to answer you");
  await expect(card(page)).toContainText("you allowed");
});

test("gives all that is kept as a file, without sending it anywhere", async ({ page, server }) => {
  const all = { format: "duebook/export/2", rows: { debtor: [] } };
  server.answer(withData({ export: ok(all) }));
  await page.goto(`${server.url}${LINK}`);
  expect(await saved(page, "Take all of it along")).toEqual({ file: "my-data.json", json: all });
  expect(server.asked.at(-1)).toMatchObject({ method: "POST", path: "/api/privacy/export", token: TOKEN });
});

test("asks twice before it erases, and lets go", async ({ page, server }) => {
  server.answer(withData({}));
  await page.goto(`${server.url}${LINK}`);
  await press(page, "Erase my data");
  await press(page, "Do not erase");
  await expect(page.getByRole("button", { name: "Erase my data", exact: true })).toBeVisible();
  expect(server.asked.filter(({ path }) => path === "/api/privacy/erasure")).toEqual([]);
});

test("says why nothing is erased while a debt is owed", async ({ page, server }) => {
  server.answer(withData({ erasure: ok(answer("refused", "debt-open")) }));
  await page.goto(`${server.url}${LINK}`);
  await press(page, "Erase my data");
  await press(page, "Erase for good");
  await expect(card(page)).toContainText("A debt of yours has not ended");
});

test("erases, and shows the signed answer then and whenever the link is opened again", async ({ page, server }) => {
  const receipt = answer("erased");
  server.answer(withData({ erasure: ok(receipt) }));
  await page.goto(`${server.url}${LINK}`);
  await press(page, "Erase my data");
  await press(page, "Erase for good");
  await expect(card(page)).toContainText("Your data were erased");
  expect(await saved(page, "Save the signed answer")).toEqual({ file: "erasure-receipt.json", json: receipt });
  const erased = { accesses: [], consents: [], erasures: [receipt] };
  server.answer(({ path }) => (path === "/api/privacy/view" ? ok(erased) : failure(410, "seal/erased")));
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Your data" })).toBeVisible();
  await expect(page.getByText("Your data were erased")).toBeVisible();
  await expectAccessible(page);
  expect((await saved(page, "Save the signed answer")).json).toEqual(receipt);
});

const NAMES = { en: "Your data", "zh-CN": "您的数据", "zh-TW": "您的資料", es: "Sus datos" } as const;
for (const locale of LOCALES) {
  test(`${locale}: accessible in light and dark, and fits 320 px`, async ({ page, server }, info) => {
    server.answer(withData({ view: ok(looked), erasure: ok(answer("refused", "debt-open", "hold-legal")) }, locale));
    await page.goto(`${server.url}${LINK}`);
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    const own = page.locator("section", { has: page.getByRole("heading", { name: NAMES[locale], exact: true }) });
    await own.getByRole("button").first().click();
    await expect(own.locator("li")).toHaveCount(4);
    await own.getByRole("button").last().click();
    await page.setViewportSize({ width: 390, height: 844 });
    await own.screenshot({ path: info.outputPath(`privacy-${locale}.png`) });
    await expectAccessible(page);
    await own.getByRole("button").nth(-2).click();
    await expect(own.locator("li")).toHaveCount(6);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectFits(page);
  });
}
