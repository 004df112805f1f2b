import { readChainView } from "./chain-view.ts";
import { type ChainWorld, debtor, startChainWorld } from "./chain-world.ts";
import { LINK } from "./debt-views.ts";
import { test as base } from "./page-test.ts";
import { installWallet, type TestWallet } from "./wallet.ts";

const CHAIN = 31337;

interface PayFixtures {
  /** The debtor's wallet, on the debt's chain. */
  readonly wallet: TestWallet;
  /** Opens the debt's page, whose figures come from the chain. */
  readonly openDebt: () => Promise<void>;
}

/** A test that pays: the built page, a wallet, and the real contracts on a chain of this worker's own. */
export const test = base.extend<PayFixtures, { readonly world: ChainWorld }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are wanted from this pattern
    async ({}, use) => {
      const world = await startChainWorld();
      await use(world);
      await world.stop();
    },
    { scope: "worker" },
  ],
  wallet: async ({ context, world }, use) => {
    await use(await installWallet(context, { account: debtor.account, chains: { [CHAIN]: world.chain.url } }));
  },
  openDebt: async ({ page, server, world }, use) => {
    const snapshot = await world.chain.snapshot();
    server.answer(async () => ({ status: 200, json: await readChainView(world) }));
    await use(async () => {
      await page.goto(`${server.url}${LINK}`);
    });
    await world.chain.revert(snapshot);
  },
});

export { expect } from "@playwright/test";
