import { html } from "hono/html";

// Without quotation marks: the template writes them as entities, which a style sheet does not read.
const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f5f4ef; --surface: #fff; --sunken: #efede5; --ink: #1b2320; --quiet: #56605b;
  --line: #dedacd; --edge: #85806f; --accent: #0b5f4e;
  font: 1.0625rem/1.55 system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Noto Sans CJK SC, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #111614; --surface: #1a211e; --sunken: #232b28; --ink: #e9eeeb; --quiet: #a7b3ad;
    --line: #333e39; --edge: #7d8a84; --accent: #68d3b5;
  }
}
* { box-sizing: border-box; }
body { max-width: 46rem; margin: 0 auto; padding: 1rem; background: var(--page); color: var(--ink); }
main { padding: 1.15rem; background: var(--surface); border: 1px solid var(--line); border-radius: 16px; }
h1, h2, p, pre { margin: 0 0 .8rem; }
h1 { font-size: 1.5rem; line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere; }
h2 { margin-top: 1.6rem; font-size: 1.1rem; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
nav { display: flex; gap: .3rem; margin-bottom: .8rem; }
nav a { padding: .35rem .9rem; border-radius: 999px; color: var(--quiet); text-decoration: none; }
nav a[aria-current] { background: var(--sunken); color: var(--ink); }
time { display: block; font-size: 1.7rem; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; }
.quiet { color: var(--quiet); font-size: .94rem; overflow-wrap: anywhere; }
.steps { display: flex; flex-wrap: wrap; gap: .5rem; }
button {
  min-height: 44px; padding: .4rem 1rem; border: 1px solid var(--edge); border-radius: 12px;
  background: var(--surface); color: var(--ink); font: inherit; white-space: nowrap; cursor: pointer;
}
button:hover { border-color: var(--accent); }
ul { margin: 0; padding: 0; list-style: none; }
li + li { border-top: 1px solid var(--line); }
li a { display: block; padding: .55rem 0; }
table { width: 100%; border-collapse: collapse; }
th { color: var(--quiet); font-size: .88rem; font-weight: 400; }
th, td { padding: .55rem .8rem .55rem 0; border-bottom: 1px solid var(--line); text-align: start; overflow-wrap: anywhere; }
tbody tr:last-child td { border-bottom: 0; }
th:last-child, td:last-child { padding-inline-end: 0; text-align: end; }
@media (max-width: 32rem) {
  thead { display: none; }
  tr { display: grid; padding: .7rem 0; }
  tr + tr { border-top: 1px solid var(--line); }
  td { padding: .1rem 0; border: 0; }
  td:last-child { padding-top: .5rem; text-align: start; }
}
pre, iframe { border: 1px solid var(--line); border-radius: 12px; }
pre { padding: 1rem; background: var(--sunken); font: .9em/1.5 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
iframe { width: 100%; height: 32rem; background: #fff; color-scheme: light; }
`;

const PLACES = [
  { name: "Clock", path: "/" },
  { name: "Mailbox", path: "/mails" },
];

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
<nav aria-label="Devnet">${PLACES.map(
    ({ name, path }) => html`<a href="${path}"${name === title ? html` aria-current="page"` : ""}>${name}</a>`,
  )}</nav>
<main>${content}</main>
</body>
</html>`;
}
