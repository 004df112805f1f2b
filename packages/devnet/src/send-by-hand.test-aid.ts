import { connect } from "node:net";
import { createInterface } from "node:readline";

/** A mail as it travels: encoded words in the subject, HTML alone, with a script that nobody must run. */
const WORDS = [
  `Subject: =?utf-8?B?${Buffer.from("<b>您好</b>").toString("base64")}?=`,
  "From: care@creditor.test",
  "Content-Type: text/html; charset=utf-8",
  "Content-Transfer-Encoding: base64",
  "",
  Buffer.from(`<p>您好</p><script>alert("x")</script>`).toString("base64"),
  ".",
].join("\r\n");

/** Speaks SMTP line by line and returns the server's last word: a reply code, or "cut". */
export async function sendByHand(port: number, to: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const replies = createInterface(socket)[Symbol.asyncIterator]();
  const ask = async (line: string) => {
    if (line) socket.write(`${line}\r\n`);
    const reply = await replies.next();
    return reply.done ? "cut" : reply.value.slice(0, 3);
  };
  let last = "";
  for (const line of ["", "HELO me", "MAIL FROM:<care@creditor.test>", `RCPT TO:<${to}>`, "DATA", WORDS]) {
    last = await ask(line);
    if (!/^[23]/.test(last)) break;
  }
  socket.destroy();
  return last;
}
