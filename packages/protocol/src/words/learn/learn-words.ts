/** Articles that everybody may read; none holds anything about a debt. */
export const ARTICLES = ["how", "unpaid", "help", "exchange", "wallet", "data", "habits"] as const;
/** Name of an article. */
export type Article = (typeof ARTICLES)[number];

/** What the rules of a pack ask, by their kind, with their figures. */
export interface RuleWords {
  readonly window: (from: string, to: string) => string;
  readonly maxCount: (max: string, period: string) => string;
  readonly coolOff: (period: string) => string;
  readonly noContactDay: string;
  readonly requireConsent: string;
  readonly debtorChoice: string;
  readonly requireState: string;
  readonly mustContain: string;
  readonly addressClass: string;
  readonly requirePrior: string;
  readonly namedByDebtor: string;
  readonly unreachable: string;
  readonly maxAsked: string;
}

/** What Duebook does and why, in one language. */
export interface LearnWords {
  readonly title: string;
  readonly lead: string;
  readonly loading: string;
  readonly contents: string;
  readonly articles: Readonly<Record<Article, { readonly title: string; readonly points: readonly string[] }>>;
  readonly policy: {
    readonly title: (creditor: string) => string;
    readonly steps: string;
    readonly before: (days: string) => string;
    readonly after: (days: string) => string;
    readonly afterGrace: (days: string) => string;
    readonly dueDay: string;
    readonly handOver: (days: string) => string;
    readonly rules: string;
    readonly pack: (pack: string, version: string) => string;
    readonly rule: RuleWords;
    readonly failed: string;
  };
}
