import { DuebookError } from "@duebook/protocol/error";
import { readFigures } from "../figures.ts";
import type { Database } from "../store/database.ts";
import { dropLesson, insertLesson, type Lesson, lessonsInUse } from "../store/lesson-rows.ts";
import type { Command, Report, Tools, Typed } from "./command.ts";
import { objectionsText } from "./figures.ts";

/** An address, an account, a number of a debt or a request: a lesson is about nobody. */
const NAMES_SOMEBODY = /@|0x[0-9a-f]{6}|\d{5}|\bR-[2-9A-Z]{8}\b/i;

/** What debtors have against how they are reached, and what the desk learned from it: part of everybody's briefing. */
export const lessons: Command = {
  usage: 'lessons [keep "WORDS" --by NAME | drop NUMBER]',
  summary: "what debtors object to, and what was learned from it; a lesson kept is part of the briefing",
  async run(tools, typed) {
    const database = await tools.open();
    const [verb, said = ""] = typed.words;
    if (verb === "keep") return keep(database, tools, said, typed.by);
    if (verb === "drop") return drop(database, tools, said);
    return list(database, tools);
  },
};

async function list(database: Database, { clock }: Tools): Promise<Report> {
  const { objections } = await readFigures(database, clock());
  const kept = await lessonsInUse(database);
  const learned = kept.length === 0 ? "Nothing was learned yet." : kept.map(lineOf).join("\n");
  return { text: `${objectionsText(objections)}\n\n${learned}`, data: { objections, lessons: kept } };
}

function lineOf({ number, words, person }: Lesson): string {
  return `${number}. ${words} (${person})`;
}

async function keep(database: Database, { clock }: Tools, words: string, person: Typed["by"]): Promise<Report> {
  if (words.trim() === "" || person === null) {
    const sentence = 'Say what was learned and who learned it: duebook lessons keep "WORDS" --by NAME.';
    throw new DuebookError("lesson/incomplete", sentence);
  }
  if (NAMES_SOMEBODY.test(words)) {
    const sentence =
      "A lesson is read by everybody and is about nobody: leave out addresses, accounts and numbers of debts.";
    throw new DuebookError("lesson/names-somebody", sentence);
  }
  const number = await insertLesson(database, { keptAt: clock(), person, words: words.trim() });
  const text = `Kept as ${number}. It is part of the briefing now, which everybody has to read again.`;
  return { text, data: { number } };
}

async function drop(database: Database, { clock }: Tools, said: string): Promise<Report> {
  const number = /^\d{1,9}$/.test(said) ? Number(said) : null;
  if (number !== null && (await dropLesson(database, number, clock()))) {
    return { text: `${number} is no part of the briefing any more.`, data: { number } };
  }
  throw new DuebookError("lesson/unknown", `There is no lesson ${said}. See duebook lessons.`, { said });
}
