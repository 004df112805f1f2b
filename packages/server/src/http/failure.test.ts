import { DuebookError } from "@duebook/protocol/error";
import { failureShape } from "@duebook/protocol/http";
import { expect } from "chai";
import { Hono } from "hono";
import * as v from "valibot";
import { answerFailure } from "./failure.ts";

describe("answerFailure", () => {
  const { error: print } = console;
  const printed: unknown[][] = [];
  beforeEach(() => {
    printed.length = 0;
    console.error = (...words: unknown[]) => printed.push(words);
  });
  afterEach(() => {
    console.error = print;
  });

  const cases = [
    {
      what: "what a request caused",
      error: new DuebookError("link/expired", "It ended."),
      status: 410,
      code: "link/expired",
      reports: 0,
    },
    {
      what: "a coded failure of ours",
      error: new DuebookError("store/secret", "At /var/lib."),
      status: 500,
      code: "http/failed",
      reports: 1,
    },
    {
      what: "a failure nobody foresaw",
      error: new Error("At /var/lib."),
      status: 500,
      code: "http/failed",
      reports: 1,
    },
  ];
  for (const { what, error, status, code, reports } of cases) {
    it(`answers ${what} with ${status} ${code}, and ${reports === 0 ? "tells nobody else" : "tells us the rest"}`, async () => {
      const app = new Hono().onError(answerFailure).get("/", () => Promise.reject(error));
      const response = await app.request("/");
      const answer = v.parse(failureShape, await response.json());
      expect([response.status, answer.error.code, printed.length]).to.deep.equal([status, code, reports]);
      if (reports > 0) expect(answer.error.message).not.to.contain("/var/lib");
    });
  }
});
