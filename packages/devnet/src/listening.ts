import { type EventEmitter, once } from "node:events";
import type { AddressInfo, Server } from "node:net";
import { DuebookError } from "@duebook/protocol/error";

/**
 * Waits until the server listens and returns its port.
 * @throws DuebookError `devnet/port-in-use`
 */
export async function listening(server: EventEmitter & Pick<Server, "address">, port: number): Promise<number> {
  try {
    await once(server, "listening");
  } catch (cause) {
    throw new DuebookError(
      "devnet/port-in-use",
      `Port ${port} cannot be used: ${cause}. Choose another.`,
      { port },
      cause,
    );
  }
  return (server.address() as AddressInfo).port; // a string only for pipes
}
