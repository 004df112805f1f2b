import type { DebtFacts } from "@duebook/protocol/debt";
import { expect } from "chai";
import { DAY, FACTS, FIRST_DUE_AT } from "./cast.test-aid.ts";
import { recordingDeadline } from "./recording-deadline.ts";

const GRACE_ENDS_AT = FIRST_DUE_AT + 3 * DAY;
const notice = (cureBy: number) => ({ givenAt: FIRST_DUE_AT, arrears: 1n, cureBy });

describe("recordingDeadline", () => {
  const cases: readonly [string, Partial<DebtFacts>, number, number | null][] = [
    ["nothing if the debt has ended", { state: "paid" }, FIRST_DUE_AT, null],
    ["nothing if all is paid", { paid: 300_000_000n }, FIRST_DUE_AT, null],
    ["the end of grace", {}, FIRST_DUE_AT, GRACE_ENDS_AT],
    ["the end of grace when it has passed", {}, FIRST_DUE_AT + 9 * DAY, GRACE_ENDS_AT],
    ["an offer that ends before", { offer: { amount: 1n, until: FIRST_DUE_AT } }, FIRST_DUE_AT, FIRST_DUE_AT],
    ["no offer that has ended", { offer: { amount: 1n, until: FIRST_DUE_AT - 1 } }, FIRST_DUE_AT, GRACE_ENDS_AT],
    ["the time to cure that ends before", { notice: notice(FIRST_DUE_AT + DAY) }, FIRST_DUE_AT, FIRST_DUE_AT + DAY],
    ["no time to cure that is over", { notice: notice(FIRST_DUE_AT - 1) }, FIRST_DUE_AT, GRACE_ENDS_AT],
  ];
  for (const [what, change, now, expected] of cases)
    it(`is ${what}`, () => expect(recordingDeadline({ ...FACTS, ...change }, now)).to.equal(expected));
});
