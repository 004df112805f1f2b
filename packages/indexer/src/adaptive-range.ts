import { DuebookError } from "@duebook/protocol/error";
import { hintedBlocks } from "./hinted-blocks.ts";

const TIMED_OUT = "chain/timed-out";
const FIRST_BLOCKS = 500;
const MOST_BLOCKS = 10_000;

/** Once refused, it grows only after so many full answers: an endpoint at its limit is not refused at every other request. */
const PATIENCE = 8;

/** Refusals that a shorter range can cure: too many blocks, too many results, too slow. */
const CURED_BY_LESS: readonly string[] = ["chain/refused", TIMED_OUT];

/**
 * Makes a reader of block ranges that asks for as many blocks at once as the endpoint allows, and never for more than
 * `limit`: after a refusal as many as that names, or else half as many, and after answers a tenth more. It throws what a
 * single block is refused with, and whatever took too long; it never skips a block.
 */
export function createRangeReader<Item, Asked extends readonly unknown[]>(
  read: (from: number, to: number, ...asked: Asked) => Promise<readonly Item[]>,
  limit = MOST_BLOCKS,
) {
  let most = Math.min(FIRST_BLOCKS, limit);
  let patience = 1;
  let full = 0;

  async function readSome(from: number, to: number, asked: Asked): Promise<readonly Item[]> {
    const items = await read(from, to, ...asked);
    if (to - from + 1 === most) full += 1;
    if (full < patience) return items;
    full = 0;
    most = Math.min(limit, Math.ceil(most * 1.1));
    return items;
  }

  /** Throws what shorter ranges do not cure, or not at once. */
  function shrink(asked: number, error: unknown): void {
    if (asked === 1 || !isCuredByLess(error)) throw error;
    most = hintedBlocks(String(error.context.details ?? ""), asked) ?? Math.floor(asked / 2);
    patience = PATIENCE;
    full = 0;
    // Seven halvings would be seven times as long to wait for, while another endpoint may answer at once.
    if (error.code === TIMED_OUT) throw error;
  }

  return async function readRange(from: number, to: number, ...asked: Asked): Promise<readonly Item[]> {
    const pages: (readonly Item[])[] = [];
    for (let next = from; next <= to; ) {
      const end = Math.min(to, next + most - 1);
      try {
        pages.push(await readSome(next, end, asked));
        next = end + 1;
      } catch (error) {
        shrink(end - next + 1, error);
      }
    }
    return pages.flat();
  };
}

function isCuredByLess(error: unknown): error is DuebookError {
  return error instanceof DuebookError && CURED_BY_LESS.includes(error.code);
}
