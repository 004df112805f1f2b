import type { Locale } from "../locale.ts";
import type { Messages } from "../message/en.ts";
import type { MessageFacts, Say } from "../message/facts.ts";
import { BLOCKS, DISCLOSURES, PLAIN_TEMPLATES, TEMPLATES } from "../message/template.ts";
import { BANS_IN_MESSAGES, BANS_IN_PREVIEWS } from "./ban.ts";
import { type Finding, lintReading, lintText } from "./lint-text.ts";

/** A finding and where it stands in the catalogue. */
export interface PlacedFinding extends Finding {
  readonly where: string;
}

/** What may be said where anybody may read it. */
const FACTS_OF_PREVIEW = "reference";

/**
 * Finds what is wrong with a language of messages: bans, disclosing previews, hard sentences, and facts that another
 * language says at the same place and this one does not. `first` is the language that the others follow.
 */
export function lintMessages(words: Messages, locale: Locale, first: Messages): readonly PlacedFinding[] {
  return [
    ...TEMPLATES.flatMap((template) => [
      ...lintPreview(`subject.${template}`, words.subject[template], locale),
      ...lintSay(`says.${template}`, words.says[template], first.says[template], locale),
    ]),
    ...PLAIN_TEMPLATES.flatMap((template) =>
      lintSay(`saysPlainly.${template}`, words.saysPlainly[template], first.saysPlainly[template], locale),
    ),
    ...lintPreview("notice", words.notice, locale),
    ...placed("greeting", lintText(words.greeting, locale, BANS_IN_PREVIEWS)),
    ...lintSay("left.some", words.left.some, first.left.some, locale),
    ...placed("left.none", lintText(words.left.none, locale, BANS_IN_MESSAGES)),
    // What the law has some senders say is the law's own wording.
    ...BLOCKS.filter((block) => !(DISCLOSURES as readonly string[]).includes(block)).flatMap((block) =>
      lintSay(`blocks.${block}`, words.blocks[block], first.blocks[block], locale),
    ),
    ...Object.entries(words.links).flatMap(([name, text]) =>
      placed(`links.${name}`, lintText(text, locale, BANS_IN_MESSAGES)),
    ),
  ];
}

function lintSay(where: string, say: Say, first: Say, locale: Locale): readonly PlacedFinding[] {
  const { text, facts } = said(say);
  const expected = said(first).facts;
  const unlike: readonly Finding[] =
    facts === expected ? [] : [{ rule: "placeholders", found: `${facts} instead of ${expected}` }];
  return placed(where, [...lintText(text, locale, BANS_IN_MESSAGES), ...lintReading(text, locale), ...unlike]);
}

function lintPreview(where: string, say: Say, locale: Locale): readonly PlacedFinding[] {
  const { text, facts } = said(say);
  const told: readonly Finding[] = facts === FACTS_OF_PREVIEW ? [] : [{ rule: "disclosure", found: facts }];
  return placed(where, [...lintText(text, locale, BANS_IN_PREVIEWS), ...told, ...lintReading(text, locale)]);
}

/** Says it with each fact's place marked, and tells which facts it took. */
function said(say: Say): { readonly text: string; readonly facts: string } {
  const taken = new Set<string>();
  const facts = new Proxy({} as MessageFacts, {
    get: (_, fact) => {
      taken.add(String(fact));
      return "…";
    },
  });
  return { text: say(facts), facts: [...taken].toSorted().join() };
}

function placed(where: string, findings: readonly Finding[]): readonly PlacedFinding[] {
  return findings.map((finding) => ({ where, ...finding }));
}
