/** A failure with a stable code (`area/slug`) and a sentence that says what happened, with numbers, and what to do. */
export class DuebookError extends Error {
  override readonly name = "DuebookError";
  readonly code: string;
  readonly context: Readonly<Record<string, string | number | bigint | boolean | null>>;

  constructor(code: string, sentence: string, context: DuebookError["context"] = {}, cause?: unknown) {
    super(sentence, { cause });
    this.code = code;
    this.context = context;
  }
}
