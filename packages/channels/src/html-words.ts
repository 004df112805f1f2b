import PostalMime from "postal-mime";

/** What an HTML mail says in plain text, outside of what it quotes. */
export async function wordsOfHtml(html: string): Promise<string> {
  return plainOf(outsideQuotes(html));
}

/** All that an HTML mail says in plain text. */
export async function plainOf(html: string): Promise<string> {
  const { text = "" } = await PostalMime.parse(bothKinds(withoutStyles(html)));
  return text;
}

/** `postal-mime` says HTML in plain text only in a mail that holds plain text as well. */
function bothKinds(html: string): string {
  const lines = [
    'Content-Type: multipart/mixed; boundary="b"',
    ...["", "--b", "Content-Type: text/plain", "", ""],
    ...["--b", "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: base64", ""],
    ...[Buffer.from(html).toString("base64"), "--b--", ""],
  ];
  return lines.join("\r\n");
}

/** Split and not matched, so that a mail that opens a thousand of them and closes none is read once. */
function outsideQuotes(html: string): string {
  // The first piece is outside, also where the first tag is a quotation's.
  const [first = "", ...pieces] = `\n${html}`.split(/(?=<\/?blockquote\b)/i);
  let depth = 0;
  const outside = pieces.map((piece) => {
    depth = Math.max(0, depth + (piece.startsWith("</") ? -1 : 1));
    return depth === 0 ? piece.slice(piece.indexOf(">") + 1) : "";
  });
  return [first, ...outside].join("<br>");
}

/** Of each style sheet its closing tag alone is left; one that is not closed stays, as words. */
function withoutStyles(html: string): string {
  const [first = "", ...pieces] = html.split(/<style\b/i);
  const after = (piece: string) => piece.slice(piece.toLowerCase().indexOf("</style>") + 1);
  return first + pieces.map((piece) => `<${after(piece)}`).join("");
}
