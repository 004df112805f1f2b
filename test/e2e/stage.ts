import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { creditor, type DevAccount, debtors } from "@duebook/devnet/accounts";
import { createDesk as createDevDesk } from "@duebook/devnet/desk";
import { startWorld, type World } from "@duebook/devnet/world";
import { DAY_SECONDS } from "@duebook/protocol/calendar";
import type { DebtView } from "@duebook/protocol/http";
import type { DebtId, Instant, Terms } from "@duebook/protocol/terms";
import type { Config } from "@duebook/server/config";
import { createCrossReading } from "@duebook/server/cross-check";
import { createDesk, type Desk } from "@duebook/server/desk";
import { createLink } from "@duebook/server/links";
import { type Server, startServer } from "@duebook/server/main";
import { sourceOf } from "@duebook/server/source-of";
import { addAddress } from "@duebook/server/store/address-rows";
import { grantConsent } from "@duebook/server/store/consent-rows";
import { registerDebt, registerDebtor } from "@duebook/server/store/debtors";
import { keccak256, toHex } from "viem";
import { worldConfig } from "../../scripts/world-config.ts";

/** A Tuesday, 11 in the morning where the debtor lives. */
export const PRESENT: Instant = Date.UTC(2026, 10, 3, 10) / 1000;
export const FIRST_DUE: Instant = PRESENT + 5 * DAY_SECONDS;
export const EMAIL = "debtor@example.test";
export const INSTALLMENT = 106_000_000n;

/** The creditor's account, whose tokens are what the stories end in. */
export const creditorAccount = creditor.account.address;
/** Who owes: the one account of the devnet whose seeded debt is closed. */
export const storyDebtor = debtorOf(debtors[3]);

const REFERENCE = "STORY-1";
const TIME_ZONE = "Europe/Berlin";
const NEVER_MS = 3_600_000;

/** A world with one debt that was just signed and opened, and a server that serves it. */
export interface Stage {
  readonly world: World;
  readonly server: Server;
  /** The same work that the server does by itself, for stories that need a pause between its steps. */
  readonly desk: Desk;
  readonly id: DebtId;
  readonly link: string;
  view(): Promise<DebtView>;
  stop(): Promise<void>;
}

/** Raises a stage. With `isWorking` the server decides and delivers by itself, as it does for everybody. */
export async function raiseStage({ isWorking }: { readonly isWorking: boolean }): Promise<Stage> {
  const world = await startWorld({ presentAt: PRESENT });
  const folder = mkdtempSync(join(tmpdir(), "duebook-story-"));
  const config = {
    ...worldConfig(world, { folder, port: 0, publicUrl: null }),
    ...(isWorking ? {} : { workMs: NEVER_MS }),
  };
  const sleep = (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }).catch(() => undefined);
  const server = await startServer({ config, clock: world.clock.now, sleep });
  const id = await openDebt(world);
  await registerStoryDebt(server, id);
  const subject = { debtor: "debtor", reference: REFERENCE, debt: id, proposal: null, expiresAt: null };
  const link = await createLink(server.database, server.publicUrl, subject);
  return {
    world,
    server,
    desk: deskOf(server, world, config),
    id,
    link,
    view: () => readView(server, link),
    stop: async () => {
      await server.stop();
      await world.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function debtorOf(account: DevAccount | undefined): DevAccount {
  if (account) return account;
  throw new Error("The devnet has no fourth debtor.");
}

async function openDebt(world: World): Promise<DebtId> {
  const [known] = world.portfolio;
  if (!known) throw new Error("The devnet has no portfolio.");
  const terms: Terms = {
    ...known.terms,
    debtor: storyDebtor.account.address,
    firstDueAt: FIRST_DUE,
    signBy: PRESENT + DAY_SECONDS,
    salt: keccak256(toHex("story")),
  };
  const id = await createDevDesk(world.chain, world.deployment).open(terms, storyDebtor);
  await world.chain.mine(3); // final
  return id;
}

async function registerStoryDebt({ database }: Server, id: DebtId): Promise<void> {
  await registerDebtor(database, {
    id: "debtor",
    locale: "en",
    timeZone: TIME_ZONE,
    candidateZones: [],
    residence: null,
  });
  await addAddress(database, "debtor", "email", EMAIL);
  await grantConsent(database, "debtor", "email", "reminder", PRESENT);
  await registerDebt(database, { debt: id, debtor: "debtor", reference: REFERENCE, chain: "eip155:31337" });
}

function deskOf({ database, publicUrl }: Server, { clock }: World, config: Config): Desk {
  const reading = createCrossReading(config.chains.map((chain) => sourceOf(config.knownChains, chain)));
  return createDesk({ database, config, publicUrl, clock: clock.now, ...reading });
}

async function readView(server: Server, link: string): Promise<DebtView> {
  const token = new URL(link).hash.slice("#k=".length);
  const response = await fetch(`${server.url}/api/debt`, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`The API answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as DebtView;
}
