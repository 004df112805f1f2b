import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startChain } from "@duebook/devnet/chain";
import { deployContracts } from "@duebook/devnet/deploy";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "@duebook/server/config";
import { importPortfolio } from "@duebook/server/import/import-portfolio";
import { createLink } from "@duebook/server/links";
import { type Server, startServer } from "@duebook/server/main";
import { findProposalByReference } from "@duebook/server/store/proposals";
import { expect, type Page, test } from "@playwright/test";
import { raiseStage } from "./stage.ts";

const PORTFOLIO = fileURLToPath(new URL("../../scripts/examples/portfolio.csv", import.meta.url));
const NEVER_READ = "We have not been able to read the chain yet.";
const CANNOT_READ = "We cannot read the chain at the moment.";

const clock = () => Math.floor(Date.now() / 1000);
const sleep = (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }).catch(() => undefined);

function serverOn(rpcUrl: string): Promise<Server> {
  const chain = {
    ...DEFAULT_CHAIN,
    chain: "eip155:31337",
    rpcUrls: [rpcUrl],
    pollMs: 100,
    finality: { depth: 0 },
  } as const;
  const proposals = { ...DEFAULT_CONFIG.proposals, chain: chain.chain };
  const config = { ...DEFAULT_CONFIG, database: { kind: "memory" }, port: 0, chains: [chain], proposals } as const;
  return startServer({ config, clock, sleep });
}

async function linkToProposal({ database, publicUrl }: Server): Promise<string> {
  await importPortfolio(database, PORTFOLIO, { mapping: {}, isStrict: true, now: clock() });
  const proposal = await findProposalByReference(database, "EX-1001");
  if (proposal === null) throw new Error("The example file has no EX-1001.");
  const { debtor, reference, id } = proposal;
  return createLink(database, publicUrl, { debtor, reference, debt: null, proposal: id, expiresAt: null });
}

/** The page asks again by itself, but not every second. */
async function says(page: Page, sentence: string, isSaid: boolean): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("heading").first()).toBeVisible();
    await expect(page.getByText(sentence)).toHaveCount(isSaid ? 1 : 0, { timeout: 1_000 });
  }).toPass();
}

test("a chain that is down at the start: the page says so until it was read", async ({ page }) => {
  const chain = await startChain();
  await chain.stop();
  const server = await serverOn(chain.url);
  await page.goto(await linkToProposal(server));
  await says(page, NEVER_READ, true);

  const again = await startChain({ port: chain.port });
  await deployContracts(again);
  await says(page, NEVER_READ, false);
  await server.stop();
  await again.stop();
});

test("a chain that goes down later: the page keeps the figures and says that they may miss a payment", async ({
  page,
}) => {
  const stage = await raiseStage({ isWorking: true });
  await expect(async () => expect((await stage.view()).asOf.isLagging).toBe(false)).toPass();
  await page.goto(stage.link);
  await says(page, CANNOT_READ, false);

  await stage.world.chain.stop();
  await says(page, CANNOT_READ, true);
  expect((await stage.view()).total).toBe("636000000");
  await stage.stop();
});
