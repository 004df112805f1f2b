import type { HelpView } from "@duebook/protocol/http-help";
import { useCallback, useEffect, useState } from "react";
import { readHelp } from "../api/help.ts";

/** What the page knows of help; `hasFailed` while nothing could be read. */
export interface KnownHelp {
  readonly help: HelpView | null;
  readonly hasFailed: boolean;
  reload(): void;
  take(help: HelpView): void;
}

/** Reads once what the debtor can choose and has asked for. */
export function useHelp(token: string): KnownHelp {
  const [help, setHelp] = useState<HelpView | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const reload = useCallback(() => {
    setFailed(false);
    readHelp(token).then(setHelp, () => setFailed(true));
  }, [token]);
  useEffect(reload, [reload]);
  return { help, hasFailed, reload, take: setHelp };
}
