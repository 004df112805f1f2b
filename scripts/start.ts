// `npm start`: the whole world on one machine. An EVM chain and TRON with the contracts and a small portfolio, Solana to pay
// from, the server with the debtor's page, a practice wallet, a mailbox, and a clock that a person can move.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { creditor, payer } from "@duebook/devnet/accounts";
import { startPracticeWallet } from "@duebook/devnet/practice-wallet";
import { startWorld } from "@duebook/devnet/world";
import { startServer } from "@duebook/server/main";
import { buildWhatIsOld } from "./build.ts";
import { registerPortfolio } from "./register-portfolio.ts";
import { worldConfig } from "./world-config.ts";

const PORTS = { chain: 8545, tron: 8090, solana: 8899, mailbox: 8419, control: 8418, server: 8420, page: 8421 };
const FREE_PORTS = { chain: 0, tron: 0, solana: 0, mailbox: 0, control: 0, server: 0, page: 0 };
const ports = process.env.DUEBOOK_PORT === "0" ? FREE_PORTS : PORTS;

const say = (sentence: string) => console.log(`duebook: ${sentence}`);
const sleep = (milliseconds: number, signal: AbortSignal) =>
  wait(milliseconds, undefined, { signal }).catch(() => undefined);

await buildWhatIsOld(say);

say("starting three chains, living a portfolio through …");
const links: { label: string; url: string }[] = [];
const world = await startWorld({ blockSeconds: 2, ports, links: () => links });

say("starting the server …");
const folder = mkdtempSync(join(tmpdir(), "duebook-world-"));
const wallet = await startPracticeWallet({
  pageUrl: () => server.url,
  chainUrl: world.chain.url,
  account: payer.account.address,
  port: ports.page,
});
const config = worldConfig(world, { folder, port: ports.server, publicUrl: wallet.url });
const server = await startServer({ config, clock: world.clock.now, sleep });
links.push(...(await registerPortfolio(server, world)));

async function stop(): Promise<void> {
  await server.stop();
  await wallet.stop();
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}
process.once("SIGINT", stop);
process.once("SIGTERM", stop);

console.log(`
Ready. Everything below lives on this machine, and ends with Ctrl-C.

  The clock: move it and watch what is decided      ${world.control.url}
  The mailbox: what debtors were sent               ${world.control.url}/mails
  Is it well?                                       ${server.url}/health

  TRON: a full node, here its newest block          ${world.tron.node.url}/wallet/getnowblock
  Solana: a node, as wallets take it                ${world.solana.node.url}

  The debtor's page, one debt in each standing (a practice wallet is built in):
${links.map(({ label, url }) => `    ${label.padEnd(15)} ${url}`).join("\n")}

  Your own wallet works too: add the chain 31337 at 127.0.0.1:${world.chain.port} (http)
  and, for this chain alone, the payer's key ${payer.key}
  The creditor is ${creditor.account.address}, and on Solana ${world.solana.creditor.address}.
`);
