import type { ReachView } from "@duebook/protocol/http-reach";
import type { Page } from "@playwright/test";
import { expectAccessible, expectFits } from "./accessible.ts";
import { LINK, missedView, TOKEN } from "./debt-views.ts";
import { missedHelp } from "./help-views.ts";
import { failure, type PageServer } from "./page-server.ts";
import { expect, test } from "./page-test.ts";

const REACH: ReachView = {
  addresses: [
    { channel: "email", shown: "a…@example.test", isReachable: true },
    { channel: "sms", shown: "…100", isReachable: false },
  ],
  takes: ["email", "sms"],
  telegram: { isConnected: false },
  persons: [{ id: "P-1", name: "Teo", knownAs: "Annie", isAsked: false }],
};

/** An API that shows the missed debt and how its debtor is reached. */
function serve(server: PageServer, reach: ReachView | null, others: Readonly<Record<string, object>> = {}): void {
  const answers: Readonly<Record<string, object | null>> = {
    ...{ "/api/debt": missedView, "/api/help": missedHelp, "/api/reach": reach },
    ...others,
  };
  server.answer(({ path }) => {
    const json = answers[path] ?? null;
    return json === null ? failure(404, "http/not-found") : { status: 200, json };
  });
}

const card = (page: Page, name = "How we reach you") => page.getByRole("region", { name });

test.describe("refusals", () => {
  test("what cannot be loaded says so, and is looked up again", async ({ page, server }) => {
    serve(server, null);
    await page.goto(`${server.url}${LINK}`);
    await expect(card(page)).toContainText("could not be loaded. Nothing was changed");
    serve(server, REACH);
    await card(page).getByRole("button", { name: "Look it up again" }).click();
    await expect(card(page)).toContainText("a…@example.test");
  });

  test("an address that is none says so and keeps what was typed", async ({ page, server }) => {
    serve(server, REACH);
    await page.goto(`${server.url}${LINK}`);
    await card(page).getByText("Change my e-mail address").click();
    await card(page).getByLabel("New e-mail address").fill("ana");
    server.answer(() => failure(400, "reach/address-malformed"));
    await card(page).getByRole("button", { name: "Use this one" }).first().click();
    await expect(card(page).getByRole("alert")).toContainText("This is no e-mail address");
    await expect(card(page).getByLabel("New e-mail address")).toHaveValue("ana");
  });

  test("without a bot there is no Telegram, and where nobody may be asked nobody is named", async ({
    page,
    server,
  }) => {
    serve(server, { ...REACH, telegram: null, persons: null, takes: [] });
    await page.goto(`${server.url}${LINK}`);
    await expect(card(page)).toContainText("a…@example.test");
    await expect(card(page)).not.toContainText("Telegram");
    await expect(card(page)).not.toContainText("may be asked");
    await expect(card(page).getByRole("button")).toHaveCount(0);
  });
});

test("the link of a message leads to this part and leaves the token in the fragment", async ({ page, server }) => {
  serve(server, REACH);
  await page.goto(`${server.url}/p/DB-7K2M#k=${TOKEN}&at=reach`);
  await expect(card(page)).toContainText("a…@example.test");
  await expect(card(page)).toBeInViewport();
  expect(server.asked.filter(({ path }) => path.includes(TOKEN))).toEqual([]);
});

test("another address is given with the words beside it", async ({ page, server }) => {
  const changed = { ...REACH, addresses: [{ channel: "email", shown: "a…@new.example", isReachable: true }] };
  serve(server, REACH, { "/api/reach/address": changed });
  await page.goto(`${server.url}${LINK}`);
  await card(page).getByText("Change my e-mail address").click();
  await card(page).getByLabel("New e-mail address").fill("ana@new.example");
  await card(page).getByRole("button", { name: "Use this one" }).first().click();
  await expect(card(page)).toContainText("Changed. A note of it is in your messages.");
  await expect(card(page)).toContainText("a…@new.example");
  const body = JSON.parse(server.asked.find(({ path }) => path === "/api/reach/address")?.body ?? "{}");
  expect(body).toMatchObject({ channel: "email", address: "ana@new.example" });
  expect(body.shown).toContain("may be sent to this e-mail address");
});

test("Telegram is connected by a link that is asked for once it is wanted", async ({ page, server }) => {
  serve(server, REACH, { "/api/reach/telegram": { url: "https://t.me/harbour_bot?start=AAAAAAAAAAAAAAAAAAAAAA" } });
  await page.goto(`${server.url}${LINK}`);
  expect(server.asked.some(({ path }) => path === "/api/reach/telegram")).toBe(false);
  await card(page).getByRole("button", { name: "Connect Telegram" }).click();
  const link = card(page).getByRole("link", { name: "Open the bot and press Start" });
  await expect(link).toHaveAttribute("href", /^https:\/\/t\.me\/harbour_bot\?start=/);
  await expect(link).toHaveAttribute("rel", "noopener noreferrer");
  serve(server, { ...REACH, telegram: { isConnected: true } });
  await page.reload();
  await expect(card(page)).toContainText("Telegram is connected");
});

test("somebody is named, and the name is taken back", async ({ page, server }) => {
  const noah = { id: "P-2", name: "Noah", knownAs: "Ann", isAsked: true };
  const named = { ...REACH, persons: [...(REACH.persons ?? []), noah] };
  serve(server, REACH, { "/api/reach/person": named, "/api/reach/person/withdraw": REACH });
  await page.goto(`${server.url}${LINK}`);
  await card(page).getByText("Name somebody").click();
  await card(page).getByLabel("Their name").fill("Noah");
  await card(page)
    .getByLabel(/^Their telephone/)
    .fill("+1 212 555 0100");
  await card(page).getByLabel("What they call you").fill("Ann");
  await card(page)
    .getByLabel(/This person knows/)
    .check();
  await card(page).getByRole("button", { name: "Name this person" }).click();
  const notice = card(page).getByText("Noah: Knows you as Ann");
  await expect(notice).toBeFocused();
  await expect(card(page)).toContainText("Was asked once");
  await expect(card(page).getByLabel(/This person knows/)).not.toBeChecked();
  await card(page).getByRole("button", { name: "Take the name back Noah" }).click();
  await expect(card(page).getByText("Noah will not be asked")).toBeFocused();
  await expect(notice).toHaveCount(0);
  await expect(card(page).getByRole("listitem").filter({ hasText: "Noah" })).toHaveCount(0);
});

for (const [locale, name] of [
  ["en", "How we reach you"],
  ["zh-CN", "我们如何联系您"],
  ["es", "Cómo contactamos con usted"],
] as const) {
  test(`in ${locale} it is in reach of everybody and fits a narrow screen, opened up`, async ({ page, server }) => {
    serve(server, REACH, { "/api/debt": { ...missedView, locale } });
    await page.goto(`${server.url}${LINK}`);
    await expect(card(page, name)).toContainText("a…@example.test");
    for (const summary of await card(page, name).locator("summary").all()) await summary.click();
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 844 });
    await expectFits(page);
  });
}
