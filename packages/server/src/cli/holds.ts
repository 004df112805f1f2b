import type { HoldInForce } from "@duebook/collections/hold/holds-in-force";
import { utcText } from "@duebook/protocol/calendar";
import { familyOf } from "@duebook/protocol/known-chains";
import type { Config } from "../config.ts";
import { signerOf } from "../deferment/creditor-hand.ts";
import {
  type Deferring,
  daysGiven,
  isUnderWay,
  type OwedDeferment,
  owedDeferments,
  owedTo,
} from "../deferment/owed-deferments.ts";
import { createKeyring } from "../keyring.ts";
import { readHolds } from "../read-holds.ts";
import type { Database } from "../store/database.ts";
import { requireDebtorOf } from "../store/debtors.ts";
import { type DefermentRow, defermentsOf } from "../store/deferment-rows.ts";
import { isUnscored } from "../store/review-rows.ts";
import type { Command, Report, Tools } from "./command.ts";
import { findNamedDebt } from "./named-debt.ts";
import { tableOf } from "./table.ts";

/** Lists what keeps messages about a debt back, what it is given on its chain for that, and who judges; or what a person has to give. */
export const holds: Command = {
  usage: "holds [DEBT]",
  summary:
    "list the holds a debt is on: what each stops, who set it, by which clause, what is done about the late fee, whether a person judges; without DEBT, the debts on hold whose late fee is about to grow",
  async run(tools, { words: [name] }) {
    const database = await tools.open();
    return name === undefined ? listOwed(database, tools) : tellOne(database, tools, name);
  },
};

async function listOwed(database: Database, { config, clock }: Tools): Promise<Report> {
  const owed = await owedDeferments(database, deferringOf(config), clock());
  const text = owed.map(owedText).join("\n");
  return { text: text || "No late fee is about to grow on a hold.", data: { owed: owed.map(owedData) } };
}

async function tellOne(database: Database, { config, clock }: Tools, name: string): Promise<Report> {
  const debt = await findNamedDebt(database, name);
  const debtor = await requireDebtorOf(database, debt.id);
  const inForce = await readHolds(database, debt, debtor, clock());
  const isReviewed = await isUnscored(database, debtor);
  const owed = await owedTo(database, debt, debtor, deferringOf(config), clock());
  const deferments = await defermentsOf(database, debt.id);
  const givenDays = daysGiven(deferments);
  const list = inForce.length === 0 ? "On no hold." : tableOf(HEAD, inForce.map(cellsOf));
  const judge = isReviewed
    ? "A person judges: the debtor asked for it."
    : "Segment and score choose steps and tone, where scoring is on; see duebook decide.";
  const given = `Given on its chain because of holds: ${givenDays} days.`;
  const underWay = deferments.filter(isUnderWay).map(underWayText);
  const text = [list, given, ...underWay, ...(owed === null ? [] : [owedText(owed)]), judge].join("\n");
  return { text, data: { holds: inForce, givenDays, owed: owed && owedData(owed), isReviewed } };
}

function deferringOf(config: Config): Deferring {
  const signer = signerOf(config, createKeyring(config.keys));
  return { mostDays: config.holds.deferOnChain?.mostDays ?? null, signer };
}

function underWayText({ days, signed, signedAt }: DefermentRow): string {
  return `Of them ${days} are under way since ${utcText(signedAt)}, as ${signed.id}.`;
}

function owedText({ debt, days, byHand }: OwedDeferment): string {
  if (byHand === null) return `${debt.id} is given ${days} days at the next look of the server.`;
  return `${debt.id} is to be deferred by hand, by ${days} days. ${byHand.detail}${howText(byHand.code, debt, days)}`;
}

/** What a person can do; nothing where the contract takes no days. */
function howText(code: string, { id, chain }: OwedDeferment["debt"], days: number): string {
  if (code === "deferment/accelerated" || code === "deferment/above-contract") return "";
  // What the command sends with goes by Ethereum's way alone.
  if (code === "deferment/cannot-sign" || familyOf(chain) !== "evm")
    return ` From the creditor's own wallet: DebtBook.defer(${id}, ${days}).`;
  return ` Do so with: duebook defer ${id} ${days}`;
}

function owedData({ debt, days, holds: kinds, byHand }: OwedDeferment) {
  return { debt: debt.id, chain: debt.chain, days, holds: kinds, code: byHand?.code ?? null };
}

const HEAD = ["hold", "stops", "set by", "since", "until", "clause"];

function cellsOf({ kind, stops, setBy, since, until, clause }: HoldInForce): string[] {
  return [kind, stops, setBy, utcText(since), until === null ? "it is lifted" : utcText(until), clause];
}
