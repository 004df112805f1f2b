import { buffer } from "node:stream/consumers";
import { createTransport, type SendMailOptions } from "nodemailer";

/** A mail as a mail program writes it. */
export type Written = SendMailOptions;

/** The bytes of a mail, composed as mail programs do. */
export async function composed(written: Written): Promise<Buffer> {
  const { message } = await createTransport({ streamTransport: true }).sendMail(written);
  return buffer(message as NodeJS.ReadableStream);
}

/** Sends a mail as a mail program does, to a server on this machine. */
export async function sendByHand(port: number, written: Written): Promise<void> {
  const transport = createTransport({ host: "127.0.0.1", port });
  await transport.sendMail(written);
  transport.close();
}
