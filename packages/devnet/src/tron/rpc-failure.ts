/** An error of JSON-RPC with java-tron's number and words. */
export class RpcFailure extends Error {
  override readonly name = "RpcFailure";
  readonly code: number;
  /** Hex of what a contract said; java-tron's "{}" if none did. */
  readonly data: string;

  constructor(code: number, message: string, data = "{}") {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** -32602: the arguments are not what the method takes. */
export function invalidParams(message: string): RpcFailure {
  return new RpcFailure(-32602, message);
}
