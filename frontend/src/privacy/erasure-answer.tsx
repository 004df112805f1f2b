import type { ErasureReceipt } from "../api/privacy.ts";
import { saveFile } from "./save-file.ts";
import { usePrivacyWords } from "./use-privacy-words.ts";

/** The answer to whoever asked to be erased: whether all is gone, else why not, and the signed answer to keep. */
export function ErasureAnswer({ receipt }: { readonly receipt: ErasureReceipt }) {
  const privacy = usePrivacyWords();
  return (
    <div role="status">
      <p>{receipt.outcome === "erased" ? privacy.erased : privacy.refused}</p>
      <ul>
        {receipt.because.map((code) => (
          <li key={code}>{privacy.because[code as keyof typeof privacy.because] ?? code}</li>
        ))}
      </ul>
      <button type="button" onClick={() => saveFile("erasure-receipt.json", receipt)}>
        {privacy.receipt}
      </button>
    </div>
  );
}
