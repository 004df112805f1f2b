import { type Address, address } from "@solana/kit";

/** An error as the node says it over JSON-RPC; codes and texts are those of Agave (rpc-client-api `custom_error.rs`). */
export class RpcError extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** -32602: an argument that cannot be. */
export function invalidParam(what: string): RpcError {
  return new RpcError(-32602, `Invalid param: ${what}`);
}

/** The argument as an address. Throws -32602. */
export function requireAddress(value: unknown): Address {
  try {
    return address(String(value));
  } catch {
    throw invalidParam("Invalid");
  }
}
