import { EventEmitter, once } from "node:events";
import type { Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { DuebookError } from "@duebook/protocol/error";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { createFaults } from "./faults.ts";
import { listening } from "./listening.ts";
import { type Mail, readMail } from "./mail.ts";

const PATIENCE_MS = 10_000;

/** Every mailbox of the world behind one real SMTP server on 127.0.0.1; nothing leaves the machine. */
export interface Mailbox {
  readonly port: number;
  /** What arrived and was not deleted, newest last. */
  mails(): readonly Mail[];
  /**
   * The first mail to this address that was not asked for yet; waits for it.
   * @throws DuebookError `devnet/no-mail` after `withinMs`
   */
  nextMail(wanted: { readonly to: string; readonly withinMs?: number }): Promise<Mail>;
  /** Deletes one mail; false if there is none of that id. */
  remove(id: string): boolean;
  /** Refuses the next recipient with this SMTP code, such as 550 (for good) or 451 (for now). */
  rejectNext(code: number): void;
  /** Keeps the next mail but cuts the connection instead of answering, so that the sender cannot know. */
  cutNext(): void;
  stop(): Promise<void>;
}

/** Starts a mailbox on a port of its own, or on the given one. */
export async function startMailbox({ port: wanted = 0 }: { readonly port?: number } = {}): Promise<Mailbox> {
  const faults = createFaults();
  const shelf = createShelf();
  const sockets = new Map<number | undefined, Socket>();
  const receive = async (stream: SMTPServerDataStream, session: SMTPServerSession, answer: () => void) => {
    shelf.put(await readMail(await buffer(stream), session.envelope));
    if (faults.takeCut()) sockets.get(session.remotePort)?.destroy();
    else answer();
  };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"], // nothing leaves 127.0.0.1
    closeTimeout: 100,
    onRcptTo: (_address, _session, answer) => answer(faults.takeRejection()),
    onData: (stream, session, answer) => void receive(stream, session, answer).catch(answer),
  });
  smtp.on("error", () => {}); // a cut connection is reported here too; the mailbox lives on
  smtp.server.on("connection", (socket: Socket) => sockets.set(socket.remotePort, socket));
  smtp.listen(wanted, "127.0.0.1");
  const port = await listening(smtp.server, wanted);
  const stop = () => new Promise<void>((resolve) => smtp.close(resolve));
  const { rejectNext, cutNext } = faults;
  const { mails, nextMail, remove } = shelf;
  return { port, mails, nextMail, remove, rejectNext, cutNext, stop };
}

function createShelf() {
  let kept: readonly Mail[] = [];
  const asked = new Set<string>();
  const arrivals = new EventEmitter();
  const take = (to: string) => {
    const mail = kept.find((candidate) => candidate.to.includes(to) && !asked.has(candidate.id));
    if (mail) asked.add(mail.id);
    return mail;
  };
  return {
    mails: () => kept,
    put(mail: Mail) {
      kept = [...kept, mail];
      arrivals.emit("mail");
    },
    remove(id: string) {
      const before = kept.length;
      kept = kept.filter((mail) => mail.id !== id);
      return kept.length < before;
    },
    async nextMail({ to, withinMs = PATIENCE_MS }: { readonly to: string; readonly withinMs?: number }): Promise<Mail> {
      const tooLate = AbortSignal.timeout(withinMs);
      for (;;) {
        const mail = take(to);
        if (mail) return mail;
        await once(arrivals, "mail", { signal: tooLate }).catch(() => {
          throw noMail(to, withinMs, kept.length);
        });
      }
    },
  };
}

function noMail(to: string, withinMs: number, kept: number): DuebookError {
  return new DuebookError(
    "devnet/no-mail",
    `No mail to ${to} arrived within ${withinMs} ms; the mailbox holds ${kept} others. Look at what was decided for this debtor.`,
    { to, withinMs, kept },
  );
}
