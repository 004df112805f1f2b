import { Hono } from "hono";
import { html } from "hono/html";
import type { Mail } from "./mail.ts";
import type { Mailbox } from "./mailbox.ts";
import { page } from "./page.ts";

/** The mailbox as pages that need no JavaScript, and as JSON: `/mails`, `/mails/:id`, `/api/mails`. */
export function mailboxPages(mailbox: Mailbox): Hono {
  const app = new Hono();
  const find = (id: string) => mailbox.mails().find((mail) => mail.id === id);
  app.get("/mails", (context) => context.html(listPage(mailbox.mails())));
  app.get("/mails/:id", (context) => {
    const mail = find(context.req.param("id"));
    return mail ? context.html(mailPage(mail)) : context.html(gonePage(), 404);
  });
  app.post("/mails/:id/delete", (context) => {
    mailbox.remove(context.req.param("id"));
    return context.redirect("/mails", 303);
  });
  app.get("/api/mails", (context) => context.json(mailbox.mails().map(toJson)));
  app.delete("/api/mails/:id", (context) =>
    mailbox.remove(context.req.param("id")) ? context.body(null, 204) : context.body(null, 404),
  );
  return app;
}

function toJson({ raw: _raw, ...mail }: Mail) {
  return mail;
}

function listPage(mails: readonly Mail[]) {
  const rows = mails.toReversed().map(
    (mail) => html`<tr>
      <td>${mail.to.join(", ")}</td>
      <td><a href="/mails/${mail.id}">${mail.subject || "(no subject)"}</a></td>
      <td>
        <form method="post" action="/mails/${mail.id}/delete">
          <button aria-label="Delete the mail to ${mail.to.join(", ")}: ${mail.subject}">Delete</button>
        </form>
      </td>
    </tr>`,
  );
  const table = html`<table>
    <thead>
      <tr><th scope="col">To</th><th scope="col">Subject</th><th scope="col">Delete</th></tr>
    </thead>
    <tbody>${rows}</tbody>
  </table>`;
  return page("Mailbox", html`<h1>Mailbox</h1>${mails.length > 0 ? table : html`<p>No mail has arrived yet.</p>`}`);
}

function mailPage(mail: Mail) {
  const rendered = mail.html === null ? "" : html`<h2>As the debtor sees it</h2>${frame(mail.html)}`;
  return page(
    mail.subject,
    html`<h1>${mail.subject || "(no subject)"}</h1>
      <p class="quiet">From ${mail.from}, to ${mail.to.join(", ")}</p>
      ${rendered}
      <h2>Plain text</h2>
      <pre>${mail.text}</pre>
      <form method="post" action="/mails/${mail.id}/delete"><button>Delete this mail</button></form>`,
  );
}

/** The mail runs no script and reaches nothing; its links open in a tab of their own, as in a mail program. */
function frame(words: string) {
  const sandbox = "allow-popups allow-popups-to-escape-sandbox";
  return html`<iframe title="The mail" sandbox="${sandbox}" srcdoc="${`<base target="_blank">${words}`}"></iframe>`;
}

function gonePage() {
  return page("No such mail", html`<h1>No such mail</h1><p>It was deleted, or the devnet was started again.</p>`);
}
