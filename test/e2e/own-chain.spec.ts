import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { payAddressOf } from "@duebook/protocol/pay-desk";
import type { WrittenChain } from "@duebook/protocol/written-chains";
import { expect, test } from "@playwright/test";
import { build } from "vite";
import { chainsToBuildIn } from "../../frontend/chains-to-build-in.ts";
import { readChainView } from "./chain-view.ts";
import { type ChainWorld, debtor, startChainWorld, USDT } from "./chain-world.ts";
import { LINK } from "./debt-views.ts";
import { type PageServer, startPageServer } from "./page-server.ts";
import { account, CONFIRMED_TO_PAY, connect, receipt } from "./pay-page.ts";
import { installWallet } from "./wallet.ts";

const NUMBER = 4242;
const OWN = `eip155:${NUMBER}` as const;
const FRONTEND = fileURLToPath(new URL("../../frontend/", import.meta.url));

/** One entry of a configuration; its endpoint holds a key. */
function entryOf({ deployment: { token, debtBook, debtLens, payDesk } }: ChainWorld) {
  return {
    ...{
      chain: OWN,
      name: "Second chain",
      explorer: "https://explorer.example",
      rpcUrls: ["https://rpc.example/secret-key"],
    },
    ...{ finality: "finalized", blockSeconds: 1, finalSeconds: 2 },
    token: { address: token, symbol: "USDT", decimals: 6, kind: "tetherLegacy" },
    contracts: { debtBook, debtLens, payDesk },
  } as const satisfies WrittenChain & { readonly rpcUrls: readonly string[] };
}

/** Builds the page as `npm run build -w frontend` does, for a configuration file of the test's own. */
async function buildPage(world: ChainWorld, folder: string): Promise<void> {
  await writeFile(join(folder, "package.json"), `{ "type": "module" }`); // as at the root of the repository
  const file = join(folder, "duebook.config.ts");
  await writeFile(file, `export default ${JSON.stringify({ chains: [entryOf(world)] })};`);
  const define = await chainsToBuildIn(pathToFileURL(file));
  const output = { outDir: join(folder, "dist"), emptyOutDir: true };
  await build({
    root: FRONTEND,
    configFile: join(FRONTEND, "vite.config.ts"),
    logLevel: "error",
    define,
    build: output,
  });
}

test.describe("a chain that the configuration alone knows", () => {
  let world: ChainWorld;
  let folder: string;
  let server: PageServer;

  test.beforeAll(async () => {
    world = await startChainWorld({ number: NUMBER });
    folder = await mkdtemp(join(tmpdir(), "duebook-page-"));
    await buildPage(world, folder);
  });
  test.afterAll(async () => {
    await world?.stop();
    if (folder !== undefined) await rm(folder, { recursive: true });
  });
  test.afterEach(() => server?.stop());

  const show = async (page: string | undefined) => {
    server = await startPageServer(page);
    server.answer(async () => ({ status: 200, json: { ...(await readChainView(world)), chain: OWN } }));
  };

  test("is paid from a wallet on a page that was built for it, and at the address that this page computes", async ({
    page,
    context,
  }) => {
    await show(join(folder, "dist"));
    const wallet = await installWallet(context, { account: debtor.account, chains: { [NUMBER]: world.chain.url } });
    await page.goto(server.url + LINK);
    await page.getByRole("button", { name: "Show the address" }).click();
    const address = payAddressOf(world.id, world.deployment.payDesk);
    await expect(page.getByText(address)).toBeVisible();
    await expect(page.getByText("only on Second chain")).toBeVisible();
    await connect(page);
    await page.getByRole("button", { name: "Pay 100.00 USDT" }).click();
    await expect(receipt(page)).toContainText("100.00 USDT");
    await expect(receipt(page).locator('a[href^="https://explorer.example/tx/0x"]')).toHaveCount(1);
    expect(await world.holds(world.terms.creditor)).toBe(100n * USDT);
    expect(await world.holds(account)).toBe(400n * USDT);
    expect(wallet.confirmations()).toEqual(CONFIRMED_TO_PAY);
  });

  test("is refused in a clear sentence by a page that was not built for it", async ({ page }) => {
    await show(undefined);
    await page.goto(server.url + LINK);
    await expect(page.getByText(`This page cannot pay on ${OWN}`)).toBeVisible();
    await expect(page.getByRole("button", { name: "Connect a wallet" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Show the address" })).toHaveCount(0);
  });

  test("has its endpoint, which may be a key, in no file of the page", () => {
    const assets = join(folder, "dist", "assets");
    const scripts = readdirSync(assets).map((name) => readFileSync(join(assets, name), "utf8"));
    const holds = (text: string) => scripts.some((script) => script.includes(text));
    expect([holds("Second chain"), holds("rpc.example"), holds("secret-key")]).toEqual([true, false, false]);
  });
});
