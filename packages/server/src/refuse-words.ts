import { DuebookError } from "@duebook/protocol/error";
import { BANS } from "@duebook/protocol/words/lint/ban";
import { lintText } from "@duebook/protocol/words/lint/lint-text";
import type { Queryable } from "./store/database.ts";
import { findDebtor } from "./store/debtors.ts";

/** Refuses what no message of ours may say, whoever writes it, by the lists of the debtor's language. Throws `conversation/words-refused`. */
export async function refuseWords(tx: Queryable, debtor: string, text: string): Promise<void> {
  const locale = (await findDebtor(tx, debtor))?.locale ?? "en";
  const findings = lintText(text, locale, BANS);
  if (findings.length === 0) return;
  const found = findings.map(({ rule, found: words }) => `${rule}: ${words}`).join(", ");
  const sentence = `This answer was not sent, since it says what no message may say (${found}). Say it in other words.`;
  throw new DuebookError("conversation/words-refused", sentence, { found });
}
