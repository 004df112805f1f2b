import { LOCALES } from "@duebook/protocol/words/locale";
import { expectAccessible, expectFits } from "./accessible.ts";
import { LINK, missedView, TOKEN, VIEWS } from "./debt-views.ts";
import { failure } from "./page-server.ts";
import { expect, test } from "./page-test.ts";

test.describe("refusals", () => {
  const cases = [
    { name: "no token in the link", path: "/p/D-1001", asks: 0 },
    { name: "a link cut short", path: "/p/D-1001#k=AAEC", asks: 0 },
    { name: "an unknown link", path: LINK, asks: 1, code: "link/unknown" },
    { name: "an expired link", path: LINK, asks: 1, code: "link/expired" },
  ];
  for (const { name, path, asks, code } of cases) {
    test(`${name} shows no debt and how to get a new link`, async ({ page, server }) => {
      server.answer(() => failure(404, code ?? "link/unknown"));
      await page.goto(`${server.url}${path}`);
      const alert = page.getByRole("alert");
      await expect(alert.getByRole("heading", { name: "This link does not open a debt" })).toBeVisible();
      await expect(alert).toContainText("Nothing was paid");
      // React asks twice in development only.
      expect(server.asked).toHaveLength(asks);
    });
  }

  test("a server that is away says that nothing was paid, and is asked again on request", async ({ page, server }) => {
    server.answer(() => failure(500, "server/failed"));
    await page.goto(`${server.url}${LINK}`);
    await expect(page.getByRole("alert")).toContainText("Nothing was paid");
    server.answer(() => ({ status: 200, json: missedView }));
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "What you owe Harbour Lending" })).toBeVisible();
  });

  test("an answer of another shape is not shown", async ({ page, server }) => {
    server.answer(() => ({ status: 200, json: { ...missedView, due: "sixty" } }));
    await page.goto(`${server.url}${LINK}`);
    await expect(page.getByRole("alert")).toContainText("Nothing was paid");
  });

  test("figures that cannot be refreshed stay, and say so", async ({ page, server }) => {
    server.answer(() => ({ status: 200, json: VIEWS.pending }));
    await page.goto(`${server.url}${LINK}`);
    await expect(page.getByText("Waiting to become final", { exact: true })).toBeVisible();
    server.answer(() => failure(503, "server/failed"));
    await expect(page.getByText("We could not refresh these figures")).toBeVisible();
    await expect(page.getByRole("heading", { level: 1, name: "What you owe Harbour Lending" })).toBeVisible();
  });
});

// Languages but English are looked at in the states that have the most to say.
const MOST_TO_SAY = ["missed", "pending", "proposal"];
const seen = Object.entries(VIEWS).flatMap(([state, view]) =>
  LOCALES.filter((locale) => locale === "en" || MOST_TO_SAY.includes(state)).map((locale) => ({ state, view, locale })),
);
for (const { state, view, locale } of seen) {
  test(`${state}, ${locale}: accessible in light and dark, and fits 320 px`, async ({ page, server }) => {
    server.answer(() => ({ status: 200, json: { ...view, locale } }));
    await page.goto(`${server.url}${LINK}`);
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    for (const summary of await page.locator("summary").all()) await summary.click();
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectFits(page);
  });
}

test.describe("the debt", () => {
  test("says what is due, since when, and how it comes about", async ({ page, server }) => {
    server.answer(() => ({ status: 200, json: missedView }));
    await page.goto(`${server.url}${LINK}`);
    const now = page.getByRole("region", { name: "To pay now" });
    await expect(now).toContainText("60.00 USDT since November 15, 2026");
    await expect(now).toContainText("A payment is missing");
    const why = page.getByRole("region", { name: "How this comes about" });
    await expect(why).toContainText("Late fee0.041096 USDT");
    await expect(why).toContainText("Left in all960.041096 USDT");
    await expect(why).toContainText("You save 45.00 USDT");
    expect(server.asked[0]?.token).toBe(TOKEN);
  });

  test("shows the debtor how the schedule was kept so far", async ({ page, server }) => {
    server.answer(() => ({ status: 200, json: missedView }));
    await page.goto(`${server.url}${LINK}`);
    await expect(page.getByText("2 of 12 installments are paid, 2 of them in time.")).toBeVisible();
  });

  test("never sends the link's secret in a URL", async ({ page, server }) => {
    const urls: string[] = [];
    page.on("request", (request) => urls.push(request.url()));
    server.answer(() => ({ status: 200, json: missedView }));
    await page.goto(`${server.url}${LINK}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(urls.filter((url) => url.split("#")[0]?.includes(TOKEN))).toEqual([]);
  });

  test("shows the few installments that matter, and all on request", async ({ page, server }) => {
    server.answer(() => ({ status: 200, json: missedView }));
    await page.goto(`${server.url}${LINK}`);
    const rows = page.getByRole("table").getByRole("row");
    await expect(rows).toHaveCount(7);
    await expect(rows.nth(1)).toContainText("Paid");
    await expect(rows.nth(2)).toContainText("Past due");
    await page.getByRole("button", { name: "Show all 12 installments" }).click();
    await expect(rows).toHaveCount(13);
  });

  test("lists every contact with the rule that decided, also what was held back", async ({ page, server }) => {
    server.answer(() => ({ status: 200, json: missedView }));
    await page.goto(`${server.url}${LINK}`);
    const contacts = page.getByRole("region", { name: "How you are contacted" });
    await expect(contacts.getByText("Held back", { exact: true })).toBeVisible();
    await contacts.getByText("Why").first().click();
    await expect(contacts.getByText("outside the hours in which you may be contacted")).toBeVisible();
  });

  test("closed for less than its total says what is asked no more", async ({ page, server }) => {
    server.answer(() => ({ status: 200, json: VIEWS.closed }));
    await page.goto(`${server.url}${LINK}`);
    const why = page.getByRole("region", { name: "How this comes about" });
    await expect(why).toContainText("Not asked of you any more90.00 USDT");
    await expect(page.getByText("A late fee is")).toHaveCount(0);
    await expect(page.getByText("If you cannot pay")).toHaveCount(0);
  });

  test("shows a message as text, whatever it contains", async ({ page, server }) => {
    const body = "<img src=x onerror=alert(1)> <b>bold</b>";
    server.answer(() => ({ status: 200, json: { ...missedView, inbox: [{ ...missedView.inbox[0], body }] } }));
    await page.goto(`${server.url}${LINK}`);
    await page.getByText("A payment is still open").click();
    await expect(page.getByText(body)).toBeVisible();
  });

  test("moves nothing when the figures come in", async ({ page, server }) => {
    server.answer(async () => {
      await new Promise((wait) => setTimeout(wait, 400));
      return { status: 200, json: missedView };
    });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value); // of layout shifts alone
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(`${server.url}${LINK}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const total = await page.evaluate(
      () => (window as unknown as { shifts: number[] }).shifts.reduce((sum, shift) => sum + shift, 0), // put there above
    );
    expect(total).toBeLessThanOrEqual(0.02);
  });
});

test.describe("language", () => {
  test("follows the debt, unless the reader has chosen", async ({ page, server }) => {
    server.answer(() => ({ status: 200, json: { ...missedView, locale: "zh-CN" } }));
    await page.goto(`${server.url}${LINK}`);
    await expect(page.getByRole("heading", { level: 1, name: "您欠 Harbour Lending 的款项" })).toBeVisible();
    await page.getByRole("combobox", { name: "语言" }).selectOption("English");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await page.reload();
    await expect(page.getByRole("heading", { level: 1, name: "What you owe Harbour Lending" })).toBeVisible();
  });
});

test.describe("e-mail", () => {
  test("is stopped and allowed again on the page of the debt", async ({ page, server }) => {
    server.answer(({ path, body }) => {
      if (path === "/api/debt") return { status: 200, json: missedView };
      if (path !== "/api/preferences") return failure(404, "http/not-found");
      return { status: 200, json: { stoppedChannels: JSON.parse(body).isStopped ? ["email"] : [] } };
    });
    await page.goto(`${server.url}${LINK}`);
    await page.getByRole("button", { name: "Stop e-mail" }).click();
    await expect(page.getByText("E-mail is stopped.")).toBeVisible();
    await page.getByRole("button", { name: "Allow e-mail again" }).click();
    await expect(page.getByText("E-mail is on.")).toBeVisible();
    const changes = server.asked.filter(({ path }) => path === "/api/preferences");
    expect(changes.map(({ body }) => JSON.parse(body))).toEqual([
      { channel: "email", isStopped: true, shown: expect.stringMatching(/^E-mail is on\..*\nStop e-mail$/) },
      {
        channel: "email",
        isStopped: false,
        shown: expect.stringMatching(/^E-mail is stopped\..*\nAllow e-mail again$/),
      },
    ]);
  });

  test("is stopped by the link of a message with one button, and not by opening it", async ({ page, server }) => {
    server.answer(() => ({ status: 200, json: {} }));
    await page.goto(`${server.url}/u/stop-token`);
    await expectAccessible(page);
    expect(server.asked).toEqual([]);
    await page.getByRole("button", { name: "Stop e-mail" }).click();
    await expect(page.getByText("E-mail is stopped.")).toBeFocused();
    expect(server.asked).toMatchObject([{ method: "POST", path: "/u/stop-token", body: "List-Unsubscribe=One-Click" }]);
  });

  test("says so if it could not be stopped", async ({ page, server }) => {
    server.answer(() => failure(500, "server/failed"));
    await page.goto(`${server.url}/u/stop-token`);
    await page.getByRole("button", { name: "Stop e-mail" }).click();
    await expect(page.getByRole("alert")).toContainText("not stopped yet");
  });
});

test("without a link the page says what Duebook is", async ({ page, server }) => {
  await page.goto(server.url);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectFits(page);
});
