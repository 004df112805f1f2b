import { type AbiEvent, type AbiParameter, type Address, getAddress, type Hex } from "viem";

/** The arguments of one event by their names, as viem's `decodeEventLog` gives them. */
export type EventReader = (topics: readonly Hex[], data: Hex) => Readonly<Record<string, unknown>>;

/** Reads one word of 64 hexadecimal digits in lower case. Throws a `RangeError` if it holds no such value. */
type WordReader = (word: string) => unknown;

/** Reads a parameter whose first word has this number, and says which word comes after it. */
interface Field {
  readonly name: string;
  readonly words: number;
  read(words: string, first: number): unknown;
}

const WORD = 64;

/**
 * Makes the reader of an event all of whose parameters have a fixed size: each then stands at a place that is known
 * beforehand, which is a hundred times quicker than to look the event up in the ABI and to walk it for every log.
 * The reader throws a `RangeError` unless topics and data are exactly as long as the event asks for and every word is one
 * of its type: what is read is never a guess. A parameter of another size is refused here, before anything is read.
 */
export function createEventReader({ name, inputs }: AbiEvent): EventReader {
  const indexed = inputs.filter((input) => input.indexed).map(fieldOf);
  const plain = inputs.filter((input) => !input.indexed).map(fieldOf);
  const words = wordsOf(plain);
  return (topics, data) => {
    const args: Record<string, unknown> = {};
    if (topics.length !== 1 + indexed.length) throw new RangeError(`${name} has other topics.`);
    for (const [index, field] of indexed.entries()) args[field.name] = field.read(digitsOf(topics[index + 1], 1), 0);
    readInto(args, plain, digitsOf(data, words), 0);
    return args;
  };
}

/** Checked as a whole: of a single word, `Number` and `BigInt` would let white space pass. */
function digitsOf(value: Hex | undefined, words: number): string {
  const digits = value?.toLowerCase().slice(2) ?? "";
  if (digits.length !== words * WORD || /[^0-9a-f]/.test(digits))
    throw new RangeError(`${value} is not ${words} words.`);
  return digits;
}

function readInto(args: Record<string, unknown>, fields: readonly Field[], words: string, first: number): void {
  let next = first;
  for (const field of fields) {
    args[field.name] = field.read(words, next);
    next += field.words;
  }
}

function wordsOf(fields: readonly Field[]): number {
  return fields.reduce((total, { words }) => total + words, 0);
}

function fieldOf(parameter: AbiParameter): Field {
  const { name = "", type } = parameter;
  if ("components" in parameter && type === "tuple") return tupleOf(name, parameter.components.map(fieldOf));
  const readWord = wordReaderOf(type);
  return { name, words: 1, read: (words, first) => readWord(words.slice(first * WORD, (first + 1) * WORD)) };
}

function tupleOf(name: string, fields: readonly Field[]): Field {
  const read = (words: string, first: number) => {
    const args: Record<string, unknown> = {};
    readInto(args, fields, words, first);
    return args;
  };
  return { name, words: wordsOf(fields), read };
}

function wordReaderOf(type: string): WordReader {
  if (type === "address") return readAddress;
  if (type === "bytes32") return readBytes32;
  if (type === "bool") return readBool;
  const bits = /^uint(\d+)$/.exec(type)?.[1];
  if (bits === undefined) throw new RangeError(`A parameter of type ${type} has no fixed place.`);
  return uintReaderOf(Number(bits));
}

/** So many digits a number holds exactly. */
const EXACT = 13;
const BELOW_EXACT = "0".repeat(WORD - EXACT);

/** Up to 48 bits a number holds exactly, and viem gives numbers up to there. */
function uintReaderOf(bits: number): WordReader {
  const digits = bits / 4;
  const padding = "0".repeat(WORD - digits);
  const parse = bits <= 48 ? numberOf : bigintOf;
  return (word) => {
    if (!word.startsWith(padding)) throw noValue("number", word);
    return parse(word);
  };
}

/** Of a word of digits only: it stops at anything else. */
function numberOf(word: string): number {
  return Number.parseInt(word.slice(-EXACT), 16);
}

/** By way of a number where that is exact, which is nearly always and takes half as long. */
function bigintOf(word: string): bigint {
  return word.startsWith(BELOW_EXACT) ? BigInt(numberOf(word)) : BigInt(`0x${word}`);
}

function readBytes32(word: string): Hex {
  return `0x${word}`;
}

function readBool(word: string): boolean {
  const value = Number(`0x${word}`);
  if (value !== 0 && value !== 1) throw noValue("truth", word);
  return value === 1;
}

/** The accounts of a portfolio recur in event after event, and the checksum of one costs a hash. */
const MOST_KNOWN = 10_000;
const known = new Map<string, Address>();

function readAddress(word: string): Address {
  const found = known.get(word);
  if (found !== undefined) return found;
  if (!word.startsWith("0".repeat(24))) throw noValue("account", word);
  const address = getAddress(`0x${word.slice(24)}`);
  if (known.size === MOST_KNOWN) known.clear();
  known.set(word, address);
  return address;
}

function noValue(what: string, word: string): RangeError {
  return new RangeError(`${word} is no ${what}.`);
}
