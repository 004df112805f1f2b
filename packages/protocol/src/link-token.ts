/** Secret of a link to one debt's page: 128 bits as base64url without padding (RFC 4648, section 5). */
export type LinkToken = string;

const TOKEN = /^k=([\w-]{22})(?![\w-])/;

/**
 * Reads the token from a URL's fragment (`location.hash`, with or without the leading `#`), or null if there is none.
 * Wallets and mail programs append to links (`?_=1`, `&utm_source=…`), so whatever follows the token is ignored.
 */
export function linkTokenOf(fragment: string): LinkToken | null {
  const parts = fragment.replace(/^#/, "").split(/[?&]/);
  return parts.map((part) => TOKEN.exec(part)?.[1]).find((token) => token !== undefined) ?? null;
}
