import type { Pack } from "../pack.ts";
import type { Duty, Retention } from "../rule.ts";
import { usRegFVersion1 } from "./us-reg-f-1.ts";

/** 3 years with their leap day. */
const THREE_YEARS_DAYS = 1_096;

const RETENTION: readonly Retention[] = [
  {
    id: "retain",
    level: "law",
    source: { ref: "12 CFR 1006.100(a)", reading: "primary" },
    minimumDays: THREE_YEARS_DAYS,
    maximumDays: null,
    note: "From the first collection activity until 3 years after the last; the last contact is taken for it.",
  },
  {
    id: "retain-calls",
    level: "law",
    source: { ref: "12 CFR 1006.100(b)", reading: "primary" },
    minimumDays: THREE_YEARS_DAYS,
    maximumDays: null,
    note: "Recordings of calls. None is made here; whoever makes one keeps it for as long.",
  },
];

/** What version 1 told in notes alone. */
const MORE_DUTIES: readonly Duty[] = [
  {
    id: "hours-automatic",
    level: "guidance",
    source: { ref: "CFPB FAQ on automatically generated messages", reading: "secondary" },
    asks: "What a machine sends by itself keeps the hours as well.",
  },
  {
    id: "calls-excluded",
    level: "presumption",
    source: { ref: "12 CFR 1006.14(b)(3)", reading: "primary" },
    asks: "Unconnected calls, and calls within 7 days of a consent to them, need not count; here every call counts.",
  },
];

/**
 * United States: Regulation F. First-party creditors are generally outside of it, which is for the creditor to know.
 * Version 2 adds to version 1 how long records are kept, in days and no longer as a duty.
 */
export const usRegFVersion2: Pack = {
  ...usRegFVersion1,
  version: "2",
  duties: [...(usRegFVersion1.duties ?? []).filter(({ id }) => id !== "retain"), ...MORE_DUTIES],
  retention: RETENTION,
};
