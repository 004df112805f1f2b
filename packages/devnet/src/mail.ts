import { randomUUID } from "node:crypto";
import PostalMime from "postal-mime";

/** One mail as it arrived. */
export interface Mail {
  readonly id: string;
  readonly from: string;
  /** Recipients of the envelope. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** By lower-case name; the last one if a name comes twice. */
  readonly headers: Readonly<Record<string, string>>;
  /** The mail byte by byte, for whoever checks its signature. */
  readonly raw: Buffer;
}

interface Envelope {
  readonly mailFrom: { readonly address: string } | false;
  readonly rcptTo: readonly { readonly address: string }[];
}

/** Reads a mail from the bytes that came over the wire. */
export async function readMail(raw: Buffer, { mailFrom, rcptTo }: Envelope): Promise<Mail> {
  const { subject = "", text = "", html = null, headers } = await PostalMime.parse(raw);
  return {
    id: randomUUID(),
    from: mailFrom ? mailFrom.address : "",
    to: rcptTo.map(({ address }) => address),
    ...{ subject, text, html },
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
    raw,
  };
}
