import { type AbiEvent, type AbiParameter, type Address, getAddress, type Hex } from "viem";
import { hexDigitOf } from "./hex-digit.ts";

/** The arguments of one event by their names, as viem's `decodeEventLog` gives them. */
export type EventReader = (topics: readonly Hex[], data: Hex) => Readonly<Record<string, unknown>>;

/** Reads the word of 64 hexadecimal digits that begins at `at`. Throws a `RangeError` if it holds no such value. */
type WordReader = (text: string, at: number) => unknown;

/** Reads a parameter whose first word begins at `at`. */
interface Field {
  readonly name: string;
  readonly words: number;
  readonly read: WordReader;
}

const WORD = 64;
/** Where the first digit stands, after "0x". */
const FIRST = 2;

/**
 * Makes the reader of an event all of whose parameters have a fixed size: each then stands at a place that is known
 * beforehand, which is a hundred times quicker than to look the event up in the ABI and to walk it for every log.
 * The reader throws a `RangeError` unless topics and data are exactly as long as the event asks for and every word is one
 * of its type: what is read is never a guess. A parameter of another size is refused here, before anything is read.
 */
export function createEventReader({ name, inputs }: AbiEvent): EventReader {
  const indexed = inputs.filter((input) => input.indexed).map(fieldOf);
  const plain = inputs.filter((input) => !input.indexed).map(fieldOf);
  return (topics, data) => {
    const args: Record<string, unknown> = {};
    if (topics.length !== 1 + indexed.length) throw new RangeError(`${name} has other topics.`);
    let topic = 1;
    for (const field of indexed) {
      args[field.name] = field.read(requireWords(topics[topic], 1), FIRST);
      topic += 1;
    }
    readInto(args, plain, requireWords(data, wordsOf(plain)), FIRST);
    return args;
  };
}

function requireWords(text: Hex | undefined, words: number): string {
  if (text?.length === FIRST + words * WORD && text.startsWith("0x")) return text;
  throw new RangeError(`${text} is not ${words} words.`);
}

function readInto(args: Record<string, unknown>, fields: readonly Field[], text: string, first: number): void {
  let at = first;
  for (const field of fields) {
    args[field.name] = field.read(text, at);
    at += field.words * WORD;
  }
}

function wordsOf(fields: readonly Field[]): number {
  return fields.reduce((total, { words }) => total + words, 0);
}

function fieldOf(parameter: AbiParameter): Field {
  const { name = "", type } = parameter;
  if ("components" in parameter && type === "tuple") return tupleOf(name, parameter.components.map(fieldOf));
  return { name, words: 1, read: wordReaderOf(type) };
}

function tupleOf(name: string, fields: readonly Field[]): Field {
  const read: WordReader = (text, at) => {
    const args: Record<string, unknown> = {};
    readInto(args, fields, text, at);
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

/** Up to 48 bits a number holds exactly, and viem gives numbers up to there. */
function uintReaderOf(bits: number): WordReader {
  const padding = WORD - bits / 4;
  const read = bits <= 48 ? readNumber : readBigint;
  return (text, at) => {
    if (!isZero(text, at, at + padding)) throw noValue("number", text, at);
    return read(text, at);
  };
}

/** From its last digits only, the ones before being zeros; digit by digit, as `Number` would let white space pass. */
function readNumber(text: string, at: number): number {
  let value = 0;
  for (let index = at + WORD - EXACT; index < at + WORD; index += 1) {
    const digit = hexDigitOf(text.charCodeAt(index));
    if (digit < 0) throw noValue("number", text, at);
    value = value * 16 + digit;
  }
  return value;
}

/** By way of a number where that is exact, which is nearly always and takes half as long. */
function readBigint(text: string, at: number): bigint {
  return isZero(text, at, at + WORD - EXACT) ? BigInt(readNumber(text, at)) : BigInt(readBytes32(text, at));
}

/** A loop, which takes a third of what `startsWith` does. */
function isZero(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) if (hexDigitOf(text.charCodeAt(index)) !== 0) return false;
  return true;
}

function readBytes32(text: string, at: number): Hex {
  for (let index = at; index < at + WORD; index += 1) {
    if (hexDigitOf(text.charCodeAt(index)) < 0) throw noValue("hash", text, at);
  }
  return `0x${text.slice(at, at + WORD).toLowerCase()}`;
}

function readBool(text: string, at: number): boolean {
  const value = readBigint(text, at);
  if (value > 1n) throw noValue("truth", text, at);
  return value === 1n;
}

const ACCOUNT = 40;

/** The accounts of a portfolio recur in event after event, and the checksum of one costs a hash. */
const MOST_KNOWN = 10_000;
const known = new Map<string, Address>();

function readAddress(text: string, at: number): Address {
  if (!isZero(text, at, at + WORD - ACCOUNT)) throw noValue("account", text, at);
  const digits = text.slice(at + WORD - ACCOUNT, at + WORD);
  const found = known.get(digits);
  if (found !== undefined) return found;
  const address = getAddress(`0x${readBytes32(text, at).slice(-ACCOUNT)}`);
  if (known.size === MOST_KNOWN) known.clear();
  known.set(digits, address);
  return address;
}

function noValue(what: string, text: string, at: number): RangeError {
  return new RangeError(`${text.slice(at, at + WORD)} is no ${what}.`);
}
