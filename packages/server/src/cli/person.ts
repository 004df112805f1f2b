import { renderQuestion } from "@duebook/channels/render-question";
import { DuebookError } from "@duebook/protocol/error";
import { finishQuestion, QUESTION_OUTCOMES, takeQuestion } from "../location-question.ts";
import { namePerson, takeNameBack } from "../named-person.ts";
import { type PersonRow, personsNamedBy } from "../store/named-person-rows.ts";
import type { Command, Report, Tools } from "./command.ts";
import { debtorNamed } from "./named-debt.ts";
import { tableOf } from "./table.ts";

const USAGE =
  "person list DEBT | person name DEBT NUMBER NAME KNOWN-AS | person drop DEBT ID | person ask ID YOUR-NAME | person asked ID CODE";

/** Whom a debtor named to be asked how the debtor can be reached, and the question itself. */
export const person: Command = {
  usage: USAGE,
  summary:
    "whom a debtor named to be asked where to be reached: list, name, drop, ask once by telephone, and what came of it",
  async run(tools, { words: [verb = "", ...rest] }) {
    const act = Object.hasOwn(VERBS, verb) ? VERBS[verb as keyof typeof VERBS] : null;
    if (act === null) throw new DuebookError("cli/unknown-verb", `Say duebook ${USAGE}.`);
    return act(tools, rest);
  },
};

const VERBS = { list, name, drop, ask, asked };

async function list({ open }: Tools, [debt]: readonly string[]): Promise<Report> {
  const database = await open();
  const rows = await personsNamedBy(database, await debtorNamed(database, debt));
  const text = rows.length === 0 ? "The debtor names nobody." : tableOf(["person", "asked"], rows.map(cellsOf));
  return { text, data: rows };
}

function cellsOf({ id, askedAt, outcome }: PersonRow): string[] {
  return [id, askedAt === null ? "not yet" : (outcome ?? "yes; say what came of it with duebook person asked")];
}

async function name({ open, config, clock }: Tools, [debt, phone = "", called = "", knownAs = ""]: readonly string[]) {
  const database = await open();
  const debtor = await debtorNamed(database, debt);
  const said = { name: called, phone, knownAs };
  const id = await namePerson(database, config, debtor, said, { at: clock(), method: "desk" });
  return { text: `${id} is named.`, data: { id } };
}

async function drop({ open, clock }: Tools, [debt, id = ""]: readonly string[]): Promise<Report> {
  const database = await open();
  await takeNameBack(database, await debtorNamed(database, debt), id, clock());
  return { text: `${id} is named no more, and nothing of what was said of this person is kept.`, data: { id } };
}

async function ask({ open, config, clock }: Tools, [id = "", ...taker]: readonly string[]): Promise<Report> {
  const takenBy = taker.join(" ");
  if (takenBy === "") throw new DuebookError("cli/no-taker", "Say who asks: duebook person ask ID YOUR-NAME.");
  const question = await takeQuestion(await open(), config, id, { takenBy, at: clock() });
  const { phone } = question.person;
  const text = renderQuestion(question.debtor.locale, question.person);
  const codes = QUESTION_OUTCOMES.join(", ");
  return {
    text: `Call: ${phone}\nAfterwards: duebook person asked ${id} CODE (${codes})\n\n${text}`,
    data: { id, phone, text },
  };
}

async function asked({ open, clock }: Tools, [id = "", code = ""]: readonly string[]): Promise<Report> {
  await finishQuestion(await open(), id, code, clock());
  return { text: `Kept: ${code}.`, data: { id, code } };
}
