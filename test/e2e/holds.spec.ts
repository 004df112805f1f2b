import type { HelpView } from "@duebook/protocol/http-help";
import type { Locator, Page } from "@playwright/test";
import { expectAccessible, expectFits } from "./accessible.ts";
import { LINK, missedView } from "./debt-views.ts";
import { missedHelp } from "./help-views.ts";
import { failure, type PageServer } from "./page-server.ts";
import { expect, test } from "./page-test.ts";

const AT = missedView.asOf.at;
const HOLDS: HelpView["holds"] = [
  {
    ...{ kind: "represented", stops: "contacts", setBy: "debtor", since: AT - 86_400, until: null },
    clause: "12 CFR 1006.6(b)(2)",
  },
  { kind: "promise", stops: "contacts", setBy: "debtor", since: AT, until: AT + 86_400, clause: "house" },
  { kind: "birthday", stops: "contacts", setBy: "creditor", since: AT, until: null, clause: "house: a day off" },
];

function serve(server: PageServer, help: HelpView, locale = "en", others: Readonly<Record<string, object>> = {}): void {
  const answers: Readonly<Record<string, object>> = {
    "/api/debt": { ...missedView, locale },
    "/api/help": help,
    ...others,
  };
  server.answer(({ path }) => {
    const json = answers[path];
    return json === undefined ? failure(404, "http/not-found") : { status: 200, json };
  });
}

const card = (page: Page) => page.getByRole("region", { name: "What keeps messages back" });

test("each hold says what it stops, who set it, until when and by which clause", async ({ page, server }) => {
  serve(server, { ...missedHelp, holds: HOLDS, givenDays: 9 });
  await page.goto(`${server.url}${LINK}`);
  const [represented, promise, other] = [0, 1, 2].map((nth) => card(page).getByRole("listitem").nth(nth)) as [
    Locator,
    Locator,
    Locator,
  ];
  await expect(represented).toContainText(/Somebody speaks for you.*Nothing at all is sent.*until it is lifted/s);
  await expect(represented).toContainText(/Because of your own word, since .*Rule: 12 CFR 1006\.6\(b\)\(2\)/);
  await expect(promise).toContainText(/You promised to pay by a day.*It lasts until Nov.*Rule: our own/s);
  await expect(other).toContainText(/On hold.*Set by the creditor/s);
  await expect(card(page)).toContainText("every due date was moved by 9 days");
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 844 });
  await expectFits(page);
});

test("the debtor reads how the debt looks, in numbers, and what that rests on", async ({ page, server }) => {
  serve(server, missedHelp);
  await page.goto(`${server.url}${LINK}`);
  await expect(card(page)).toContainText("It looks as if this was forgotten.");
  await card(page).getByText("What that rests on").click();
  await expect(card(page)).toContainText("The number is 525. It begins with 600");
  await expect(card(page)).toContainText(/How long something has been due.*12 days past due/s);
  await expectAccessible(page);
});

test("a person's judgement is asked for, and a refusal says that nothing was changed", async ({ page, server }) => {
  serve(server, missedHelp);
  await page.goto(`${server.url}${LINK}`);
  const ask = card(page).getByRole("button", { name: "Have a person look" });
  await ask.click();
  await expect(card(page).getByRole("alert")).toContainText("This was not sent");
  const asked = { ...missedHelp, review: { isAsked: true, judged: null } };
  serve(server, missedHelp, "en", { "/api/review": asked });
  await ask.click();
  await expect(card(page)).toContainText("No score is made of you");
  await expect(ask).toHaveCount(0);
});

test("where nothing is scored there is nothing to ask for, in Spanish too", async ({ page, server }) => {
  serve(server, { ...missedHelp, holds: HOLDS, review: { isAsked: false, judged: null } }, "es");
  await page.goto(`${server.url}${LINK}`);
  const spanish = page.getByRole("region", { name: "Qué retiene los mensajes" });
  await expect(spanish).toContainText("Alguien habla por usted");
  await expect(spanish.getByRole("button")).toHaveCount(0);
});
