import { formatAmount } from "@duebook/protocol/amount";
import type { Amount, Instant } from "@duebook/protocol/terms";
import { formatTag, type Locale } from "@duebook/protocol/words/locale";

/** Writes amounts, dates and shares as a reader of one language expects them. */
export interface Formats {
  /** Exact: an amount is never rounded for show. */
  amount(amount: Amount | string, symbol: string): string;
  /** The amount without its token, for columns that name it once. */
  figure(amount: Amount | string): string;
  date(at: Instant): string;
  /** For narrow columns. */
  shortDate(at: Instant): string;
  dateTime(at: Instant): string;
  /** Basis points as percent. */
  share(bps: number): string;
}

/** Formats of a language; dates are in the debtor's time zone, or the browser's if it is not known. */
export function createFormats(locale: Locale, timeZone: string | null): Formats {
  const tag = formatTag(locale);
  const zone = timeZone === null ? {} : { timeZone };
  const number = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 6 });
  const percent = new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: 2 });
  const date = new Intl.DateTimeFormat(tag, { dateStyle: "long", ...zone });
  const shortDate = new Intl.DateTimeFormat(tag, { dateStyle: "medium", ...zone });
  const dateTime = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short", ...zone });
  // Decimal text goes into Intl exactly; a number would lose digits above 2^53.
  const figure = (amount: Amount | string) => number.format(formatAmount(BigInt(amount)) as `${number}`);
  return {
    figure,
    amount: (amount, symbol) => `${figure(amount)}\u00a0${symbol}`,
    date: (at) => date.format(at * 1000),
    shortDate: (at) => shortDate.format(at * 1000),
    dateTime: (at) => dateTime.format(at * 1000),
    share: (bps) => percent.format(bps / 10_000),
  };
}
