/** Starts a piece of work when those before it are done. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** A queue of one: each work begins when the one before it has ended, well or badly. */
export function createQueue(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => {}); // whoever asked hears of it; the next in line is not to blame
    return next;
  };
}
