import type { HelpWords } from "@duebook/protocol/words/page/help/en";

/** Whatever was thrown, as far as it says a code. */
export interface DebtorFailure {
  readonly code?: string;
}

/** One sentence for what went wrong, in the reader's language. */
export function failureText({ code = "" }: DebtorFailure, { failure, failed }: HelpWords): string {
  return failure[code as keyof typeof failure] ?? failed;
}
