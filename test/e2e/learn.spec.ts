import { ARTICLES } from "@duebook/protocol/words/learn/learn-words";
import { LOCALES } from "@duebook/protocol/words/locale";
import { expectAccessible, expectFits } from "./accessible.ts";
import { LINK, missedView, TOKEN } from "./debt-views.ts";
import { failure } from "./page-server.ts";
import { expect, test } from "./page-test.ts";

const POLICY = {
  creditorName: "Harbour Lending",
  steps: [
    { after: "due", offsetDays: -3, channel: "inbox" },
    { after: "due", offsetDays: 0, channel: "inbox" },
    { after: "grace", offsetDays: 8, channel: "email" },
  ],
  handOverAfterDays: 14,
  packs: [
    {
      id: "au-rg-96",
      version: "1",
      rules: [
        {
          id: "hours",
          source: "RG 96, table 2",
          asks: [
            { kind: "window", from: "07:30", to: "21:00", days: ["mon", "tue", "wed", "thu", "fri"] },
            { kind: "window", from: "09:00", to: "21:00", days: ["sat", "sun"] },
          ],
        },
        { id: "week-3", source: "our own value", asks: [{ kind: "maxCount", max: 3, hours: 169 }] },
        { id: "holds", source: "our own value", asks: [{ kind: "requireState" }] },
      ],
    },
  ],
};

test("says so where the creditor's steps cannot be loaded, and explains everything else", async ({ page, server }) => {
  server.answer(() => failure(503, "http/failed"));
  await page.goto(`${server.url}/learn`);
  await expect(page.getByRole("alert")).toContainText("could not be loaded");
  await expect(page.getByRole("heading", { name: "How to pay from an exchange" })).toBeVisible();
});

test("tells the steps and rules in force, and reads no debt", async ({ page, server }) => {
  server.answer(() => ({ status: 200, json: POLICY }));
  await page.goto(`${server.url}/learn`);
  await expect(page.getByRole("heading", { name: "How Harbour Lending follows up" })).toBeVisible();
  for (const step of [
    "3 days before the due date: On this page",
    "On the due date: On this page",
    "8 days after the end of grace: E-mail",
  ]) {
    await expect(page.getByText(step)).toBeVisible();
  }
  await page.getByText("Rules au-rg-96, version 1").click();
  await expect(page.getByText("Mon, Tue, Wed, Thu, Fri: Only from 07:30 to 21:00 on your clock.")).toBeVisible();
  await expect(page.getByText("At most 3 in 169 hours.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "What happens if an installment is not paid" })).toBeVisible();
  expect(server.asked.map(({ path, token }) => [path, token])).toEqual([["/api/policy", null]]);
});

test("is linked from the debt, in a place of its own that knows nothing of it", async ({ page, server, context }) => {
  server.answer(({ path }) => ({ status: 200, json: path === "/api/policy" ? POLICY : missedView }));
  await page.goto(`${server.url}${LINK}`);
  const opened = context.waitForEvent("page");
  await page.getByRole("link", { name: "How this works, and what you can count on" }).click();
  const learn = await opened;
  expect(learn.url()).toBe(`${server.url}/learn`);
  expect(await learn.evaluate(() => window.opener)).toBeNull();
});

test("the page of a debt tells the steps and rules of that debt, once somebody asks", async ({ page, server }) => {
  server.answer(({ path }) => ({ status: 200, json: path === "/api/policy" ? POLICY : missedView }));
  await page.goto(`${server.url}${LINK}`);
  const own = page.getByText("How Harbour Lending follows up");
  await expect(own).toBeVisible();
  expect(server.asked.filter(({ path }) => path === "/api/policy")).toEqual([]);
  await own.click();
  await page.getByText("Rules au-rg-96, version 1").click();
  await expect(page.getByText("At most 3 in 169 hours.")).toBeVisible();
  expect(server.asked.filter(({ path }) => path === "/api/policy").map(({ token }) => token)).toEqual([TOKEN]);
  await expectAccessible(page);
});

for (const locale of LOCALES) {
  test(`every article, ${locale}: accessible in light and dark, and fits 320 px`, async ({ page, server }) => {
    server.answer(() => ({ status: 200, json: POLICY }));
    await page.addInitScript((tag) => localStorage.setItem("duebook.locale", tag), locale);
    await page.goto(`${server.url}/learn`);
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await expect(page.locator("section")).toHaveCount(ARTICLES.length);
    await page.locator("summary").click();
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectFits(page);
  });
}
