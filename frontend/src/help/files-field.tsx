import { FILE_TYPES, MOST_FILE_BYTES, MOST_FILES } from "@duebook/protocol/evidence-file";
import { useId, useState } from "react";
import { useHelpWords } from "./use-help-words.ts";

/** What the browser says a file is may be any text. */
const KINDS: readonly string[] = FILE_TYPES;

/** Files to send along; those that the server would refuse are named before anything is sent. */
export function FilesField({ onFiles }: { onFiles(files: readonly File[]): void }) {
  const { dispute } = useHelpWords();
  const hint = useId();
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const choose = (chosen: readonly File[]) => {
    const problems = chosen.flatMap((file) => {
      if (!KINDS.includes(file.type)) return dispute.fileKind(file.name);
      return file.size > MOST_FILE_BYTES ? dispute.fileTooLarge(file.name) : [];
    });
    setWrong(problems);
    const taken = chosen.filter((file) => KINDS.includes(file.type) && file.size <= MOST_FILE_BYTES);
    onFiles(taken.slice(0, MOST_FILES));
  };
  return (
    <div>
      <label>
        {dispute.files}
        <input
          type="file"
          multiple
          accept={KINDS.join(",")}
          aria-describedby={hint}
          onChange={(event) => choose([...(event.target.files ?? [])])}
        />
      </label>
      <p id={hint} className="quiet">
        {dispute.filesSealed}
      </p>
      {wrong.length > 0 && <p role="alert">{wrong.join(" ")}</p>}
    </div>
  );
}
