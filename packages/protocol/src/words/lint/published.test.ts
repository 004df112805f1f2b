import { expect } from "chai";
import type { BotWords } from "../chat/bot/bot-words.ts";
import { botEn } from "../chat/bot/en.ts";
import { botEs } from "../chat/bot/es.ts";
import { botZhCn } from "../chat/bot/zh-cn.ts";
import { botZhTw } from "../chat/bot/zh-tw.ts";
import type { ChatWords } from "../chat/chat-words.ts";
import { en as chat } from "../chat/en.ts";
import { es as chatEs } from "../chat/es.ts";
import { zhCn as chatZhCn } from "../chat/zh-cn.ts";
import { zhTw as chatZhTw } from "../chat/zh-tw.ts";
import { type DisputeWords, en as dispute } from "../dispute/en.ts";
import { es as disputeEs } from "../dispute/es.ts";
import { zhCn as disputeZhCn } from "../dispute/zh-cn.ts";
import { zhTw as disputeZhTw } from "../dispute/zh-tw.ts";
import { en as learn } from "../learn/en.ts";
import { es as learnEs } from "../learn/es.ts";
import type { LearnWords } from "../learn/learn-words.ts";
import { zhCn as learnZhCn } from "../learn/zh-cn.ts";
import { zhTw as learnZhTw } from "../learn/zh-tw.ts";
import { LOCALES, type Locale } from "../locale.ts";
import { type Messages, en as messages } from "../message/en.ts";
import { es as messagesEs } from "../message/es.ts";
import { zhCn as messagesZhCn } from "../message/zh-cn.ts";
import { zhTw as messagesZhTw } from "../message/zh-tw.ts";
import { type PageWords, en as page } from "../page/en.ts";
import { es as pageEs } from "../page/es.ts";
import { type HelpWords, helpWords as help } from "../page/help/en.ts";
import { helpWords as helpEs } from "../page/help/es.ts";
import { helpWords as helpZhCn } from "../page/help/zh-cn.ts";
import { helpWords as helpZhTw } from "../page/help/zh-tw.ts";
import { type PrivacyWords, privacy } from "../page/privacy/en.ts";
import { privacy as privacyEs } from "../page/privacy/es.ts";
import { privacy as privacyZhCn } from "../page/privacy/zh-cn.ts";
import { privacy as privacyZhTw } from "../page/privacy/zh-tw.ts";
import { type ReachWords, reachWords as reach } from "../page/reach/en.ts";
import { reachWords as reachEs } from "../page/reach/es.ts";
import { reachWords as reachZhCn } from "../page/reach/zh-cn.ts";
import { reachWords as reachZhTw } from "../page/reach/zh-tw.ts";
import { zhCn as pageZhCn } from "../page/zh-cn.ts";
import { zhTw as pageZhTw } from "../page/zh-tw.ts";
import { type RequestWords, en as request } from "../request/en.ts";
import { es as requestEs } from "../request/es.ts";
import { zhCn as requestZhCn } from "../request/zh-cn.ts";
import { zhTw as requestZhTw } from "../request/zh-tw.ts";
import { BANS, BANS_IN_PREVIEWS } from "./ban.ts";
import { lintMessages } from "./lint-messages.ts";
import { lintReading, lintText } from "./lint-text.ts";
import { sayAll, unlikeMarks } from "./say-all.ts";

const MESSAGES: Readonly<Record<Locale, Messages>> = {
  en: messages,
  "zh-CN": messagesZhCn,
  "zh-TW": messagesZhTw,
  es: messagesEs,
};
const PAGE: Readonly<Record<Locale, PageWords>> = { en: page, "zh-CN": pageZhCn, "zh-TW": pageZhTw, es: pageEs };
const CHAT: Readonly<Record<Locale, ChatWords>> = { en: chat, "zh-CN": chatZhCn, "zh-TW": chatZhTw, es: chatEs };
const BOT: Readonly<Record<Locale, BotWords>> = { en: botEn, "zh-CN": botZhCn, "zh-TW": botZhTw, es: botEs };
const LEARN: Readonly<Record<Locale, LearnWords>> = { en: learn, "zh-CN": learnZhCn, "zh-TW": learnZhTw, es: learnEs };
const HELP: Readonly<Record<Locale, HelpWords>> = { en: help, "zh-CN": helpZhCn, "zh-TW": helpZhTw, es: helpEs };
const PRIVACY: Readonly<Record<Locale, PrivacyWords>> = {
  en: privacy,
  "zh-CN": privacyZhCn,
  "zh-TW": privacyZhTw,
  es: privacyEs,
};
const REQUEST: Readonly<Record<Locale, RequestWords>> = {
  en: request,
  "zh-CN": requestZhCn,
  "zh-TW": requestZhTw,
  es: requestEs,
};

const DISPUTE: Readonly<Record<Locale, DisputeWords>> = {
  en: dispute,
  "zh-CN": disputeZhCn,
  "zh-TW": disputeZhTw,
  es: disputeEs,
};

const REACH: Readonly<Record<Locale, ReachWords>> = {
  en: reach,
  "zh-CN": reachZhCn,
  "zh-TW": reachZhTw,
  es: reachEs,
};

/** What is shown on the page, by what it is of. */
const SHOWN = {
  page: PAGE,
  help: HELP,
  privacy: PRIVACY,
  request: REQUEST,
  chat: CHAT,
  learn: LEARN,
  dispute: DISPUTE,
  reach: REACH,
};

describe("every published word", () => {
  for (const locale of LOCALES) {
    it(`of messages in ${locale} keeps the bans, tells nothing in previews, is easy to read and says every fact`, () =>
      expect(lintMessages(MESSAGES[locale], locale, messages)).to.deep.equal([]));

    it(`of the bot in ${locale} tells nothing over a shoulder and is easy to read`, () => {
      const findings = Object.values(BOT[locale]).flatMap((text) => [
        ...lintText(text, locale, BANS_IN_PREVIEWS),
        ...lintReading(text, locale),
      ]);
      expect(findings).to.deep.equal([]);
    });

    for (const [what, catalogue] of Object.entries(SHOWN)) {
      it(`of the ${what} in ${locale} keeps the bans and is easy to read`, () => {
        const findings = sayAll(catalogue[locale]).flatMap(({ path, text }) =>
          [...lintText(text, locale, BANS), ...lintReading(text, locale)].map((finding) => ({ path, ...finding })),
        );
        expect(findings).to.deep.equal([]);
      });

      it(`of the ${what} in ${locale} takes what it is given`, () =>
        expect(unlikeMarks(catalogue.en, catalogue[locale])).to.deep.equal([]));
    }
  }
});
