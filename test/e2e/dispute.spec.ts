import type { DisputeView } from "@duebook/protocol/http-help";
import { expectAccessible, expectFits } from "./accessible.ts";
import { LINK, missedView } from "./debt-views.ts";
import { DISPUTES, missedHelp } from "./help-views.ts";
import { failure, type PageServer } from "./page-server.ts";
import { expect, test } from "./page-test.ts";

function serve(server: PageServer, dispute: DisputeView | null, view: object = missedView): void {
  const answers: Readonly<Record<string, object>> = { "/api/debt": view, "/api/help": { ...missedHelp, dispute } };
  server.answer(({ path }) => {
    const json = answers[path];
    return json === undefined ? failure(404, "http/not-found") : { status: 200, json };
  });
}

test.describe("a dispute on the chain", () => {
  const stands = [
    { dispute: DISPUTES.open, says: ["Open", "Nothing is collected, and the late fee stands still"] },
    { dispute: DISPUTES.nothingLeft, says: ["Nothing is left to pay", "the arbiter may give it back"] },
    { dispute: DISPUTES.rejected, says: ["The debt stands", "could still take this back"] },
    { dispute: DISPUTES.refunded, says: ["you owe 50.00 USDT less", "You had paid 20.00 USDT", "Escrow.withdraw"] },
    { dispute: DISPUTES.voided, says: ["not owed", "Escrow.release"] },
  ];
  for (const { dispute, says } of stands) {
    test(`says "${says[0]}" and what it means, in reach of everybody and on a narrow screen`, async ({
      page,
      server,
    }) => {
      serve(server, dispute);
      await page.goto(`${server.url}${LINK}`);
      for (const text of says)
        await expect(page.getByRole("region", { name: "Your dispute on the chain" })).toContainText(text);
      await expectAccessible(page);
      await page.setViewportSize({ width: 320, height: 844 });
      await expectFits(page);
    });
  }

  test("is said in Chinese to whoever reads Chinese, and not at all where there was none", async ({ page, server }) => {
    serve(server, DISPUTES.refunded, { ...missedView, locale: "zh-CN" });
    await page.goto(`${server.url}${LINK}`);
    await expect(page.getByRole("region", { name: "您在链上的异议" })).toContainText("退还给您");
    serve(server, null);
    await page.reload();
    await expect(page.getByText("您在链上的异议")).toHaveCount(0);
  });
});
