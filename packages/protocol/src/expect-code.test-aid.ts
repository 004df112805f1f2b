import { expect } from "chai";
import { DuebookError } from "./error.ts";

/** Expects that the act fails with this code; texts are for people and not tested. */
export function expectCode(act: () => unknown, code: string): void {
  expect(act).to.throw(DuebookError).with.property("code", code);
}
