import { DuebookError } from "./error.ts";
import { en } from "./words/failure/en.ts";
import type { FailureCode, FailureWords } from "./words/failure/failure-words.ts";

/** Fails as the contract would: with the code and the numbers of its custom error. */
export function refuse<Code extends FailureCode>(code: Code, args: Parameters<FailureWords[Code]>[0] | []): never {
  const sentence = en[code] as (args: readonly unknown[]) => string;
  throw new DuebookError(code, sentence(args as readonly unknown[]));
}
