import { DuebookError } from "@duebook/protocol/error";

const FIRST_BLOCKS = 500;
const MOST_BLOCKS = 10_000;

/** Refusals that a shorter range can cure: too many blocks, too many results, too slow. */
const CURED_BY_LESS: readonly string[] = ["chain/refused", "chain/timed-out"];

/**
 * Makes a reader of block ranges that asks for as many blocks at once as the endpoint allows: half as many after each
 * refusal, a tenth more after each answer. It throws what a single block is refused with; it never skips one.
 */
export function createRangeReader<Item, Asked extends readonly unknown[]>(
  read: (from: number, to: number, ...asked: Asked) => Promise<readonly Item[]>,
) {
  let most = FIRST_BLOCKS;

  async function readSome(from: number, to: number, asked: Asked): Promise<readonly Item[]> {
    const items = await read(from, to, ...asked);
    if (to - from + 1 === most) most = Math.min(MOST_BLOCKS, Math.ceil(most * 1.1));
    return items;
  }

  return async function readRange(from: number, to: number, ...asked: Asked): Promise<readonly Item[]> {
    const pages: (readonly Item[])[] = [];
    for (let next = from; next <= to; ) {
      const end = Math.min(to, next + most - 1);
      try {
        pages.push(await readSome(next, end, asked));
        next = end + 1;
      } catch (error) {
        if (next === end || !isCuredByLess(error)) throw error;
        most = Math.floor((end - next + 1) / 2);
      }
    }
    return pages.flat();
  };
}

function isCuredByLess(error: unknown): boolean {
  return error instanceof DuebookError && CURED_BY_LESS.includes(error.code);
}
