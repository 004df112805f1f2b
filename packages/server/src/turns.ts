/** Runs one task after the other, in the order of the calls, whatever became of the one before. */
export type InTurn = <T>(task: () => Promise<T>) => Promise<T>;

/** Turns that are taken in this process alone. A task must not wait for a turn of its own. */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const done = last.then(task);
    // The one who asked hears of a failure; whoever comes next does not.
    last = done.catch(() => {});
    return done;
  };
}
