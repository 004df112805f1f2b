import type { Level } from "./ledger.ts";
import type { NodeState } from "./node-state.ts";
import { invalidParam, RpcError } from "./rpc-error.ts";

/** A JSON-RPC method of the node; it answers JSON in which integers may be bigint. */
export type Method = (params: readonly unknown[]) => unknown;

/** What nearly every method takes as its last argument. */
export interface Config {
  readonly commitment?: string;
  readonly minContextSlot?: number;
}

const LEVELS: readonly string[] = ["processed", "confirmed", "finalized"];

/** The configuration object among the arguments; an absent one is empty. */
export function configOf<Shape extends Config>(value: unknown): Shape {
  // Clients send what the specification says; a field of a wrong type meets the method's own check or default.
  return (typeof value === "object" && value !== null ? value : {}) as Shape;
}

/** The level that a call asks for; `finalized` if it says nothing. Throws -32602 if there is no such level. */
export function levelAsked({ commitment = "finalized" }: Config): Level {
  if (LEVELS.includes(commitment)) return commitment as Level; // just looked up
  throw invalidParam(`unknown variant \`${commitment}\`, expected one of ${LEVELS.join(", ")}.`);
}

/** The level of a method that reads blocks, which are none before they are voted for. Throws -32602. */
export function settledLevel(config: Config): Exclude<Level, "processed"> {
  const level = levelAsked(config);
  if (level === "processed") throw invalidParam("Method does not support commitment below `confirmed`");
  return level;
}

/** The slot that a call is answered at. Throws -32016 if the client knows of a later one. */
export function contextSlot({ ledger }: NodeState, config: Config): number {
  const { slot } = ledger.at(levelAsked(config));
  requireReached(slot, config);
  return slot;
}

/** Throws -32016 if the client knows of a later slot. */
export function requireReached(slot: number, { minContextSlot = 0 }: Config): void {
  if (slot >= minContextSlot) return;
  throw new RpcError(-32016, "Minimum context slot has not been reached", { contextSlot: slot });
}

/** An answer with the slot that it is of. */
export function inContext(slot: number, value: unknown) {
  return { context: { apiVersion: "4.0.0", slot }, value };
}
