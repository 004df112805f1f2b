import { once } from "node:events";
import { startServer } from "../main.ts";
import { pause } from "../pause.ts";
import type { Command } from "./command.ts";

/** Runs the server until it is told to stop (Ctrl-C). */
export const serve: Command = {
  usage: "serve",
  summary: "follow the chains, decide, deliver and answer the page, until Ctrl-C",
  async run({ config, clock }) {
    const server = await startServer({ config, clock, sleep: pause });
    console.log(`Duebook answers on ${server.url}`);
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    await server.stop();
    return { text: "Stopped.", data: { url: server.url } };
  },
};
