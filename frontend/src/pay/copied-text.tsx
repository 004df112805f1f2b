import { useState } from "react";
import { useWords } from "../words/words-context.tsx";

interface CopiedProps {
  /** What it is, above it; left out if the words around say so. */
  readonly label?: string;
  readonly text: string;
  /** What the button says. */
  readonly copy: string;
}

/** Something to be typed into another program, with a button that copies it. */
export function CopiedText({ label, text, copy }: CopiedProps) {
  const { payAddress } = useWords().words;
  const [told, setTold] = useState("");
  const take = () =>
    navigator.clipboard.writeText(text).then(
      () => setTold(payAddress.copied),
      () => setTold(payAddress.notCopied),
    );
  return (
    <>
      {label !== undefined && <p>{label}</p>}
      <p>
        <code>{text}</code>
      </p>
      <button type="button" onClick={() => void take()}>
        {copy}
      </button>
      <p role="status">{told}</p>
    </>
  );
}
