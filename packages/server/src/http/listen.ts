import type { AddressInfo } from "node:net";
import { DuebookError } from "@duebook/protocol/error";
import { createAdaptorServer } from "@hono/node-server";
import type { Hono } from "hono";

/** A socket that answers until it is closed. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers HTTP on a port (0: any free one). Throws `http/port-in-use`. */
export async function listen(app: Hono, host: string, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(explain(error, port)));
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return { url: `http://${host}:${bound}`, close: () => closeAll(server) };
}

function closeAll(server: ReturnType<typeof createAdaptorServer>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Browsers keep connections open for the next request; nobody will answer it.
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}

function explain(error: Error, port: number): Error {
  if (!("code" in error) || error.code !== "EADDRINUSE") return error;
  const sentence = `Port ${port} is in use. Stop what listens there, or set DUEBOOK_PORT to another port.`;
  return new DuebookError("http/port-in-use", sentence, { port }, error);
}
