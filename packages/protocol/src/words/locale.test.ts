import { expect } from "chai";
import { LOCALES, nearestLocale } from "./locale.ts";

describe("nearestLocale", () => {
  for (const tag of ["", "de", "fr-FR", "no tag", "x-klingon", "中文"]) {
    it(`knows no language for "${tag}"`, () => expect(nearestLocale(tag)).to.equal(null));
  }

  const cases = {
    en: ["en", "EN-gb", "en_US"],
    "zh-CN": ["zh", "zh-CN", "zh-SG", "zh-Hans-HK", "zh_cn"],
    "zh-TW": ["zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh_tw", "yue"],
    es: ["es", "es-ES", "es-MX", "es-419", " es_AR "],
  };
  for (const [locale, tags] of Object.entries(cases)) {
    it(`speaks ${locale} to readers of ${tags.join(", ")}`, () => {
      for (const tag of tags) expect(nearestLocale(tag), tag).to.equal(locale);
    });
  }

  it("knows every language of Duebook by its own tag", () => {
    for (const locale of LOCALES) expect(nearestLocale(locale)).to.equal(locale);
  });
});
