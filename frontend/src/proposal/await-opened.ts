import type { DebtView } from "@duebook/protocol/http";

const READ_EVERY_MS = 1500;
const READ_TIMES = 20;

/** Reads until the proposal has become a debt, for at most half a minute. */
export async function awaitOpened(reload: () => Promise<DebtView | null>): Promise<void> {
  for (let read = 0; read < READ_TIMES; read += 1) {
    const view = await reload();
    if (view?.kind === "debt") return;
    await new Promise((resolve) => setTimeout(resolve, READ_EVERY_MS));
  }
}
