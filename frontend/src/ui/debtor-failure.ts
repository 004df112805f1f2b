/** Whatever was thrown, as far as it says a code. */
export interface DebtorFailure {
  readonly code?: string;
}

/** The sentences of sending: while it goes on, for each code that it can fail with, and for any other. */
export interface SendingWords {
  readonly sending: string;
  readonly failure: Readonly<Record<string, string>>;
  readonly failed: string;
}

/** One sentence for what went wrong, in the reader's language. */
export function failureText({ code = "" }: DebtorFailure, { failure, failed }: SendingWords): string {
  return failure[code] ?? failed;
}
