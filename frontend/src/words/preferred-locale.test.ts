import { expect } from "chai";
import { preferredLocale } from "./preferred-locale.ts";

describe("preferredLocale", () => {
  const cases = [
    { languages: [], locale: "en" },
    { languages: ["fr-FR", "de"], locale: "en" },
    { languages: ["fr-FR", "zh-Hant", "en"], locale: "zh-TW" },
    { languages: ["zh-HK", "zh-CN"], locale: "zh-TW" },
    { languages: ["de", "es-AR", "en"], locale: "es" },
    { languages: ["en-GB", "zh-CN"], locale: "en" },
    { languages: ["zh"], locale: "zh-CN" },
  ];
  for (const { languages, locale } of cases) {
    it(`speaks ${locale} to ${languages.join(", ") || "nobody in particular"}`, () =>
      expect(preferredLocale(languages)).to.equal(locale));
  }
});
