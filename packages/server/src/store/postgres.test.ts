import { expect } from "chai";
import { openPostgres } from "./postgres.ts";

describe("openPostgres", () => {
  it("refuses a database that cannot be reached, without repeating the password", async () => {
    const refusal = await openPostgres("postgres://ana:hunter2@127.0.0.1:1/duebook").catch((error: unknown) => error);
    expect(refusal).to.include({ code: "store/unreachable" });
    expect(String(refusal)).to.contain("ECONNREFUSED").and.not.to.contain("hunter2");
  });
});
