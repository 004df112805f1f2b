import { LINK, missedView } from "./debt-views.ts";
import { expect, test } from "./page-test.ts";

test.describe("notifications", () => {
  const offered = { ...missedView, pushKey: "B".repeat(87) };

  test("are not offered where none are sent", async ({ page, server }) => {
    server.answer(() => ({ status: 200, json: missedView }));
    await page.goto(`${server.url}${LINK}`);
    await expect(page.getByRole("button", { name: "Stop e-mail" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Notify me on this device" })).toHaveCount(0);
  });

  test("are asked for on a click alone, and given to the server; the worker runs under the page's policy", async ({
    page,
    server,
  }) => {
    // Chromium's own push service is on the internet; what the page does up to it is real.
    await page.addInitScript(() => {
      let asked = 0;
      const keys = { p256dh: "p".repeat(87), auth: "a".repeat(22) };
      const subscription = { endpoint: "https://push.example/1", keys };
      Notification.requestPermission = async () => {
        asked += 1;
        return "granted";
      };
      Object.assign(window, { timesAsked: () => asked });
      PushManager.prototype.subscribe = async () => ({ toJSON: () => subscription }) as unknown as PushSubscription; // all that the page reads of it
    });
    server.answer(({ path }) => ({ status: 200, json: path === "/api/debt" ? offered : { stoppedChannels: [] } }));
    await page.goto(`${server.url}${LINK}`);
    const button = page.getByRole("button", { name: "Notify me on this device" });
    await expect(button).toBeVisible();
    // Put there above.
    const timesAsked = () => page.evaluate(() => (window as unknown as { timesAsked(): number }).timesAsked());
    expect(await timesAsked()).toBe(0);
    await button.click();
    await expect(page.getByRole("button", { name: "Stop notifications" })).toBeVisible();
    expect(await timesAsked()).toBe(1);
    const [given] = server.asked.filter(({ path }) => path === "/api/push");
    expect(JSON.parse(given?.body ?? "")).toEqual({
      endpoint: "https://push.example/1",
      keys: { p256dh: "p".repeat(87), auth: "a".repeat(22) },
    });
    const worker = await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.scriptURL);
    expect(worker).toBe(`${server.url}/notify-worker.js`);
    await page.getByRole("button", { name: "Stop notifications" }).click();
    await expect(button).toBeVisible();
    const [stopped] = server.asked.filter(({ path }) => path === "/api/preferences");
    expect(JSON.parse(stopped?.body ?? "")).toEqual({
      channel: "push",
      isStopped: true,
      shown: "This device tells you when there is a message for you.\nStop notifications",
    });
  });
});
