import { html } from "hono/html";

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #8888; overflow-wrap: anywhere; }
nav a { margin-inline-end: 1rem; }
form { display: inline; }
button { font: inherit; padding: .4rem .8rem; margin: 0 .4rem .4rem 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; border: 1px solid #8888; }
iframe { box-sizing: border-box; width: 100%; height: 32rem; border: 1px solid #8888; background: #fff; color-scheme: light; }
`;

/** What a page may do: its own style and forms, nothing from elsewhere, no script. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** One page of the devnet around its content. */
export function page(title: string, content: ReturnType<typeof html>) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Duebook devnet</title>
<style>${STYLE}</style>
</head>
<body>
<nav aria-label="Devnet"><a href="/">Clock</a><a href="/mails">Mailbox</a></nav>
<main>${content}</main>
</body>
</html>`;
}
