/** Channels that show a few words on a locked screen; the whole message waits behind them, on the debt's page. */
export const SHORT_CHANNELS = ["sms", "push", "telegram"] as const;
/** Channels that send by themselves. The inbox is passive: it rings nowhere and waits to be opened. */
const MACHINE_CHANNELS = ["inbox", "email", ...SHORT_CHANNELS] as const;
/** Channels that are a task for a person: a call, a letter, a visit, a private message. */
export const PERSON_CHANNELS = ["voice", "letter", "visit", "directMessage"] as const;
/** Every way by which Duebook reaches a debtor. */
export const CHANNEL_NAMES = [...MACHINE_CHANNELS, ...PERSON_CHANNELS] as const;

/** One of `SHORT_CHANNELS`. */
export type ShortChannel = (typeof SHORT_CHANNELS)[number];
/** One of `MACHINE_CHANNELS`. */
export type MachineChannel = (typeof MACHINE_CHANNELS)[number];
/** One of `PERSON_CHANNELS`. */
export type PersonChannel = (typeof PERSON_CHANNELS)[number];
/** One of `CHANNEL_NAMES`. */
export type ChannelName = (typeof CHANNEL_NAMES)[number];

/** True for a channel whose words show on a locked screen. */
export function isShort(channel: ChannelName): channel is ShortChannel {
  return SHORT_CHANNELS.some((name) => name === channel);
}

/** True for a channel by which a person speaks. */
export function isByPerson(channel: ChannelName): channel is PersonChannel {
  return PERSON_CHANNELS.some((name) => name === channel);
}
