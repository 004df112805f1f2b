import { parseMasterKeys } from "../keyring/master-keys.ts";

/** A keyring that every process of a test has. */
export const TEST_KEYS = parseMasterKeys(`test:${"7e".repeat(32)}`);
