import { fileURLToPath } from "node:url";
import type { World } from "@duebook/devnet/world";
import { giveAccount } from "@duebook/server/give-route";
import { importPortfolio } from "@duebook/server/import/import-portfolio";
import { createLink } from "@duebook/server/links";
import type { Server } from "@duebook/server/main";
import { addAddress } from "@duebook/server/store/address-rows";
import { grantConsent } from "@duebook/server/store/consent-rows";
import { registerDebt, registerDebtor } from "@duebook/server/store/debtors";
import { addWallets } from "@duebook/server/store/pool-rows";
import { findProposalByReference } from "@duebook/server/store/proposals";

const EXAMPLE_REFERENCE = "EX-1001";
const EXAMPLE_FILE = fileURLToPath(new URL("examples/portfolio.csv", import.meta.url));

/** Tells the server whose the debts of the world are, imports the example file, and makes a link to each page. */
export async function registerPortfolio(server: Server, world: World): Promise<{ label: string; url: string }[]> {
  const links: { label: string; url: string }[] = [];
  for (const debt of [...world.portfolio, ...world.tron.portfolio]) {
    const { chain, name } = debt;
    const debtor = `debtor-${name}`;
    const reference = `DEMO-${name.toUpperCase()}`;
    const { timeZone, locale, email } = debt;
    await registerDebtor(server.database, { id: debtor, locale, timeZone, candidateZones: [], residence: null });
    await addAddress(server.database, debtor, "email", email);
    await grantConsent(server.database, debtor, "email", "reminder", debt.terms.signBy);
    await registerDebt(server.database, { debt: debt.id, debtor, reference, chain });
    const subject = { debtor, reference, debt: debt.id, proposal: null, expiresAt: null };
    links.push({ label: name, url: await createLink(server.database, server.publicUrl, subject) });
  }
  await openSolana(server, world);
  return [...links, ...(await importExample(server, world))];
}

/** The creditor's account on Solana, and a wallet for the first debt that asks for one. */
async function openSolana({ database }: Server, { solana, clock }: World): Promise<void> {
  const { id } = solana.node;
  await giveAccount(database, id, solana.creditor.address, null, clock.now());
  await addWallets(database, id, [solana.pool.address], clock.now());
}

/** Imported debts that nobody signed yet are proposals; one of them gets a link. */
async function importExample(server: Server, world: World): Promise<{ label: string; url: string }[]> {
  const options = { mapping: {}, isStrict: true, now: world.clock.now() };
  await importPortfolio(server.database, EXAMPLE_FILE, options);
  const proposal = await findProposalByReference(server.database, EXAMPLE_REFERENCE);
  if (!proposal) return [];
  const { debtor, reference, id } = proposal;
  const subject = { debtor, reference, debt: null, proposal: id, expiresAt: null };
  return [{ label: "proposal", url: await createLink(server.database, server.publicUrl, subject) }];
}
