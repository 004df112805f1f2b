import { CHAINS } from "@duebook/protocol/chains";
import { expect } from "chai";
import {
  CHAIN,
  createChronicle,
  DAY,
  DEBT,
  move,
  OPENED_AT,
  opened,
  payment,
  registered,
} from "../chronicle.test-aid.ts";
import { DEFAULT_CHAIN, DEFAULT_CONFIG } from "../config.ts";
import { createEventStore } from "../event-store.ts";
import { saveChainState } from "../store/chain-rows.ts";
import { registerDebt, registerDebtor } from "../store/debtors.ts";
import { freshDatabase } from "../store/fresh-database.test-aid.ts";
import { payAddressOn } from "../watch-debts.ts";
import { createRecordKeeping } from "./keep-records.ts";

describe("createRecordKeeping", () => {
  it("marks what others have recorded, on a chain on which this server writes nothing", async () => {
    const database = await freshDatabase();
    const [payAddress, noon] = [payAddressOn(CHAINS, CHAIN, DEBT), OPENED_AT + DAY];
    const chronicle = createChronicle(createEventStore(database, CHAINS));
    await registerDebtor(database, { id: "ana", locale: "en", timeZone: "UTC", candidateZones: [], residence: null });
    await registerDebt(database, { debt: DEBT, debtor: "ana", reference: "L-1", chain: CHAIN });
    await saveChainState(database, CHAIN, "following", null);
    await chronicle.add(OPENED_AT, [registered, opened]);
    await chronicle.add(noon, [], 0, [move(payAddress, 50_000n)]);
    const swept = move(`0x${"a0".repeat(20)}`, 50_000n, { from: payAddress });
    await chronicle.add(noon + 60, [payment(2, 50_000n, 50_000n)], 0, [swept]);
    const config = { ...DEFAULT_CONFIG, chains: [{ ...DEFAULT_CHAIN, chain: CHAIN, rpcUrls: ["http://127.0.0.1:1"] }] };
    for (const job of createRecordKeeping(database, config, () => noon + DAY)) await job();
    const rows = await database.query("select kind from transfer where not is_recorded");
    expect(rows).to.deep.equal([{ kind: "swept" }]);
    await database.close();
  });
});
