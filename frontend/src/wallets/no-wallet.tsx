import { useState } from "react";
import { FocusedHeading } from "../ui/focused-heading.tsx";
import { useWords } from "../words/words-context.tsx";

/** What to do in a browser without a wallet: never a dead end. */
export function NoWallet() {
  const { pay } = useWords().words;
  const [told, setTold] = useState("");
  const copy = () =>
    navigator.clipboard.writeText(location.href).then(
      () => setTold(pay.copied),
      () => setTold(pay.notCopied),
    );
  return (
    <div className="panel">
      <FocusedHeading>{pay.noWallet}</FocusedHeading>
      <p>{pay.noWalletHelp}</p>
      <button type="button" onClick={() => void copy()}>
        {pay.copyLink}
      </button>
      <p role="status">{told}</p>
    </div>
  );
}
