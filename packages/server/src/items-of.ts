/**
 * The items of one page after the other, until one is empty or the signal aborts; each page is asked for by the last item of
 * the one before it.
 */
export async function* itemsOf<Item>(
  pageAfter: (last: Item | undefined) => Promise<readonly Item[]>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Item> {
  let last: Item | undefined;
  for (;;) {
    const page = await pageAfter(last);
    if (page.length === 0) return;
    for (const item of page) {
      if (signal?.aborted) return;
      yield item;
    }
    last = page.at(-1);
  }
}
