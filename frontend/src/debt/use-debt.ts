import type { DuebookError } from "@duebook/protocol/error";
import type { DebtView } from "@duebook/protocol/http";
import { useCallback, useEffect, useState } from "react";
import { readDebt } from "../api/debt.ts";

const PENDING_REFRESH_MS = 4000;

/** What the page knows of the debt. After a first answer the figures stay, with `failure` if they could not be refreshed. */
export interface KnownDebt {
  readonly view: DebtView | null;
  readonly failure: DuebookError | null;
  /** Reads again; null if that failed. */
  reload(): Promise<DebtView | null>;
}

/** Reads the debt at once, when the reader comes back to the page, and while a payment waits to become final. */
export function useDebt(token: string): KnownDebt {
  const [view, setView] = useState<DebtView | null>(null);
  const [failure, setFailure] = useState<DuebookError | null>(null);
  const reload = useCallback(async () => {
    try {
      const read = await readDebt(token);
      setView(read);
      setFailure(null);
      return read;
    } catch (error) {
      setFailure(error as DuebookError);
      return null;
    }
  }, [token]);

  useEffect(() => {
    void reload();
    const onReturn = () => document.visibilityState === "visible" && void reload();
    document.addEventListener("visibilitychange", onReturn);
    return () => document.removeEventListener("visibilitychange", onReturn);
  }, [reload]);

  const isPending = view?.payments.some((payment) => !payment.isFinal) ?? false;
  useEffect(() => {
    if (!isPending) return;
    const timer = setInterval(() => void reload(), PENDING_REFRESH_MS);
    return () => clearInterval(timer);
  }, [isPending, reload]);

  return { view, failure, reload };
}
