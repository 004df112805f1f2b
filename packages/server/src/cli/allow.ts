import { ADDRESS_CLASSES, type AddressClass } from "@duebook/collections/debtor";
import { CHANNEL_NAMES, type ChannelName } from "@duebook/protocol/channel-name";
import { DuebookError } from "@duebook/protocol/error";
import { takeConsent, takeStop } from "../preferences.ts";
import { addAddress } from "../store/address-rows.ts";
import { requireDebtorOf } from "../store/debtors.ts";
import type { Command, Tools } from "./command.ts";
import { findNamedDebt } from "./named-debt.ts";

/** Records that a debtor allowed a channel outside of the page: on paper, on the telephone, in the contract. */
export const allow: Command = {
  usage: "allow DEBT CHANNEL [ADDRESS] [--class CLASS]",
  summary:
    "record that the debtor of a debt allows a channel, and an address on it; --class says whose it is if not the debtor's own, such as employer",
  async run(tools, { words: [name, channel, ...address], addressClass }) {
    const { debtor, database, named } = await whoAndWhat(tools, name, channel);
    const known = requireClass(addressClass);
    await database.transaction(async (tx) => {
      if (address.length > 0) await addAddress(tx, debtor, named, address.join(" "), known);
      await takeConsent(tx, debtor, named, tools.clock(), { method: "desk" });
    });
    return { text: `${named} is allowed.`, data: { channel: named, isStopped: false } };
  },
};

/** Records that a debtor stopped a channel outside of the page. */
export const stop: Command = {
  usage: "stop DEBT CHANNEL",
  summary: "record that the debtor of a debt stops a channel",
  async run(tools, { words: [name, channel] }) {
    const { debtor, database, named } = await whoAndWhat(tools, name, channel);
    await database.transaction((tx) => takeStop(tx, debtor, named, tools.clock(), { method: "desk" }));
    return { text: `${named} is stopped.`, data: { channel: named, isStopped: true } };
  },
};

async function whoAndWhat({ open }: Tools, name: string | undefined, channel: string | undefined) {
  const named = requireChannel(channel);
  const database = await open();
  const { id } = await findNamedDebt(database, name);
  return { debtor: await requireDebtorOf(database, id), database, named };
}

function requireClass(text: string | null): AddressClass | null {
  const known = ADDRESS_CLASSES.find((one) => one === text) ?? null;
  if (known !== null || text === null) return known;
  throw new DuebookError("cli/unknown-class", `Say whose address it is: one of ${ADDRESS_CLASSES.join(", ")}.`);
}

/** A channel by its name. Throws `cli/unknown-channel`. */
export function requireChannel(text: string | undefined): ChannelName {
  const channel = CHANNEL_NAMES.find((known) => known === text);
  if (channel !== undefined) return channel;
  throw new DuebookError("cli/unknown-channel", `Say which channel: one of ${CHANNEL_NAMES.join(", ")}.`);
}
