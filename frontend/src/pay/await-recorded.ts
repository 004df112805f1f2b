import type { DebtView } from "@duebook/protocol/http";

const READ_EVERY_MS = 1500;
const READ_TIMES = 20;

/** Reads the debt until it shows the payment; false if it does not within half a minute. */
export async function awaitRecorded(transaction: string, reload: () => Promise<DebtView | null>): Promise<boolean> {
  for (let read = 0; read < READ_TIMES; read += 1) {
    const view = await reload();
    if (view?.payments.some((payment) => payment.transaction === transaction)) return true;
    await new Promise((resolve) => setTimeout(resolve, READ_EVERY_MS));
  }
  return false;
}
