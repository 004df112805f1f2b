import { addMonths, DAY_SECONDS, utcText } from "@duebook/protocol/calendar";
import { DuebookError } from "@duebook/protocol/error";
import type { Instant } from "@duebook/protocol/terms";
import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import { html } from "hono/html";
import type { Clock } from "./clock.ts";
import { listening } from "./listening.ts";
import type { Mailbox } from "./mailbox.ts";
import { mailboxPages } from "./mailbox-pages.ts";
import { PAGE_POLICY, page } from "./page.ts";

/** A place worth opening, shown beside the clock. */
export interface Link {
  readonly label: string;
  readonly url: string;
}

/** A chain that goes by the clock. */
export interface ShownChain {
  readonly label: string;
  /** Where programs ask it. */
  readonly url: string;
  /** Number of its newest block, or its slot. */
  height(): number | Promise<number>;
}

/** What the control page shows and moves. */
export interface ControlOptions {
  readonly clock: Clock;
  readonly chains: readonly ShownChain[];
  readonly mailbox: Mailbox;
  /** Asked on each view, because links are made after the control page is up. */
  readonly links?: () => readonly Link[];
  /** Any free port, if left out. */
  readonly port?: number;
}

/** The control page, being served. */
export interface Control {
  readonly url: string;
  stop(): Promise<void>;
}

const STEPS: readonly { readonly label: string; readonly after: (at: Instant) => Instant }[] = [
  { label: "+1 hour", after: (at) => at + 3600 },
  { label: "+1 day", after: (at) => at + DAY_SECONDS },
  { label: "+7 days", after: (at) => at + 7 * DAY_SECONDS },
  { label: "+1 month", after: (at) => addMonths(at, 1) },
];

/** Serves the world's one page on 127.0.0.1: the clock with its buttons, the mailbox, and links. */
export async function startControl(options: ControlOptions): Promise<Control> {
  const { port: wanted = 0 } = options;
  const server = serve({ fetch: controlApp(options).fetch, hostname: "127.0.0.1", port: wanted });
  const port = await listening(server, wanted);
  return { url: `http://127.0.0.1:${port}`, stop: () => closeServer(server) };
}

/** The routes of the control page, without a server; `POST /api/clock/advance` takes `{ "seconds": 86400 }`. */
export function controlApp({ clock, chains, mailbox, links = () => [] }: ControlOptions): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header("content-security-policy", PAGE_POLICY);
  });
  app.get("/", async (context) => {
    const lines = await Promise.all(chains.map(chainLine));
    return context.html(clockPage(clock.now(), lines, mailbox.mails().length, links()));
  });
  app.post("/clock/advance", async (context) => {
    const { seconds } = await context.req.parseBody();
    await clock.advance(readSeconds(Number(seconds)));
    return context.redirect("/", 303);
  });
  app.get("/api/clock", (context) => context.json({ now: clock.now() }));
  app.post("/api/clock/advance", async (context) => {
    const { seconds } = await context.req.json();
    await clock.advance(readSeconds(seconds));
    return context.json({ now: clock.now() });
  });
  app.route("/", mailboxPages(mailbox));
  app.onError((error, context) => {
    const code = error instanceof DuebookError ? error.code : "devnet/failed";
    return context.json({ error: { code, message: error.message } }, 400);
  });
  return app;
}

function readSeconds(seconds: unknown): number {
  if (typeof seconds === "number" && Number.isSafeInteger(seconds) && seconds > 0) return seconds;
  throw new DuebookError("devnet/seconds-invalid", `The clock moves on by whole seconds above 0, not by ${seconds}.`);
}

async function chainLine({ label, url, height }: ShownChain) {
  return html`<li>${label}, block ${await height()}: <code>${url}</code></li>`;
}

type Line = Awaited<ReturnType<typeof chainLine>>;

function clockPage(now: Instant, chains: readonly Line[], mails: number, links: readonly Link[]) {
  const buttons = STEPS.map(
    ({ label, after }) => html`<form method="post" action="/clock/advance">
      <input type="hidden" name="seconds" value="${after(now) - now}"><button>${label}</button>
    </form>`,
  );
  return page(
    "Clock",
    html`<h1>Clock</h1>
      <p><time datetime="${new Date(now * 1000).toISOString()}">${utcText(now)}</time></p>
      <p class="quiet">The chains and the server go by this clock alike. Move it, and see what is decided.</p>
      <div class="steps">${buttons}</div>
      <h2>Chains</h2>
      <ul>${chains}</ul>
      <h2>Mailbox</h2>
      <p><a href="/mails">${mails === 1 ? "1 mail" : `${mails} mails`}</a></p>
      <h2>The debtor's page</h2>
      <ul>${links.map(({ label, url }) => html`<li><a href="${url}">${label}</a></li>`)}</ul>`,
  );
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
