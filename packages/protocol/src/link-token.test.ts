import { expect } from "chai";
import { linkTokenOf } from "./link-token.ts";

const TOKEN = "AbCdEfGhIjKlMnOpQr-_12";

describe("linkTokenOf", () => {
  for (const fragment of [
    "",
    "#",
    "#k=",
    `#${TOKEN}`,
    `#K=${TOKEN}`,
    `#k=${TOKEN}x`,
    `#k=${TOKEN.slice(1)}`,
    "#k=A+C/EfGhIjKlMnOpQrSt12",
  ]) {
    it(`finds none in "${fragment}"`, () => expect(linkTokenOf(fragment)).to.equal(null));
  }

  for (const fragment of [
    `#k=${TOKEN}`,
    `k=${TOKEN}`,
    `#k=${TOKEN}?_=1`,
    `#k=${TOKEN}&utm_source=mail`,
    `#lang=en&k=${TOKEN}`,
    `#k=${TOKEN}==`,
    `#k=${TOKEN}/`,
    `#k=${TOKEN}%3F_%3D1`,
  ]) {
    it(`finds it in "${fragment}"`, () => expect(linkTokenOf(fragment)).to.equal(TOKEN));
  }
});
