import { perThousand } from "./contact-figures.ts";

/** How often something was said against what was sent on a channel; no step for what names a channel alone. */
export interface CountedObjection {
  readonly channel: string;
  readonly step: string | null;
  readonly count: number;
}

/** What debtors have against how they are reached, for every thousand contacts of the channel; null where none was sent. */
export interface ObjectionFigures {
  readonly byChannel: readonly {
    readonly channel: string;
    readonly sent: number;
    readonly stops: number | null;
    readonly complaints: number | null;
  }[];
  /** What was complained of most, by step; complaints that name no contact are left out. */
  readonly worstSteps: readonly (CountedObjection & { readonly step: string })[];
  /** Of all channels together, since a dispute is about the debt. */
  readonly disputes: number | null;
}

/** Steps that are named. */
const WORST = 5;

/** Counts stops, complaints and disputes against what was sent. @param sent contacts by channel */
export function objectionFigures(
  sent: Readonly<Record<string, number>>,
  stops: readonly CountedObjection[],
  complaints: readonly CountedObjection[],
  disputes: number,
): ObjectionFigures {
  const channels = new Set([...Object.keys(sent), ...[...stops, ...complaints].map(({ channel }) => channel)]);
  const byChannel = [...channels].sort().map((channel) => {
    const contacts = sent[channel] ?? 0;
    const rateOf = (counted: readonly CountedObjection[]) => perThousand(totalOn(channel, counted), contacts);
    return { channel, sent: contacts, stops: rateOf(stops), complaints: rateOf(complaints) };
  });
  const worst = complaints.flatMap(({ step, ...rest }) => (step === null ? [] : [{ ...rest, step }]));
  const total = Object.values(sent).reduce((sum, one) => sum + one, 0);
  return {
    byChannel,
    worstSteps: worst.toSorted((a, b) => b.count - a.count).slice(0, WORST),
    disputes: perThousand(disputes, total),
  };
}

function totalOn(channel: string, counted: readonly CountedObjection[]): number {
  return counted.filter((one) => one.channel === channel).reduce((sum, { count }) => sum + count, 0);
}
