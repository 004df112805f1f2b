import type { Locale } from "@duebook/protocol/words/locale";

/** A few sentences, and where they lead. */
export interface Paragraph {
  readonly text: string;
  readonly link: { readonly label: string; readonly url: string } | null;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const STYLE =
  "max-width:36em;margin:0 auto;padding:1em;font:16px/1.5 system-ui,-apple-system,'PingFang SC','Noto Sans CJK SC',sans-serif";

/** Plain text; a link has a line of its own, so that no full stop becomes part of it. */
export function paragraphsToText(paragraphs: readonly Paragraph[]): string {
  const parts = paragraphs.map(({ text, link }) => (link ? `${text}\n${link.label}\n${link.url}` : text));
  return `${parts.join("\n\n")}\n`;
}

/** A page of HTML that loads nothing: no image, no style sheet, no tracking. All text is escaped. */
export function paragraphsToHtml(title: string, locale: Locale, paragraphs: readonly Paragraph[]): string {
  const head = `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>`;
  const body = paragraphs.map(toHtml).join("\n");
  return `<!doctype html>\n<html lang="${locale}">${head}<body style="${STYLE}">\n${body}\n</body></html>\n`;
}

function toHtml({ text, link }: Paragraph): string {
  const anchor = link ? `<br><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a>` : "";
  return `<p>${escapeHtml(text)}${anchor}</p>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
