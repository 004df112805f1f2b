import { expect } from "chai";
import { routeOf } from "./route.ts";

const TOKEN = "AAECAwQFBgcICQoLDA0ODw";

describe("routeOf", () => {
  const cases = [
    { url: "/p/D-1", route: { page: "debt", reference: "D-1", token: null } },
    { url: "/p/D-1#k=short", route: { page: "debt", reference: "D-1", token: null } },
    { url: `/p/D-1#k=${TOKEN}`, route: { page: "debt", reference: "D-1", token: TOKEN } },
    { url: `/p/D-1/#k=${TOKEN}?_=1`, route: { page: "debt", reference: "D-1", token: TOKEN } },
    { url: "/u/abc", route: { page: "stop", token: "abc" } },
    { url: "/u/", route: { page: "home" } },
    { url: "/p/D-1/more", route: { page: "home" } },
    { url: "/", route: { page: "home" } },
    { url: "/learn", route: { page: "learn" } },
    { url: "/learn/#data", route: { page: "learn" } },
  ];
  for (const { url, route } of cases) {
    it(`reads ${url}`, () => expect(routeOf(new URL(url, "https://pay.example"))).to.deep.equal(route));
  }
});
