import { DuebookError } from "@duebook/protocol/error";
import type { ChainId } from "@duebook/protocol/terms";
import { createDefaultRpcTransport, createSolanaRpcFromTransport, type RpcTransport } from "@solana/kit";
import pLimit from "p-limit";
import { type BaseIssue, type BaseSchema, getDotPath, type InferOutput, safeParse } from "valibot";
import { NodeRefusal, REQUEST_TIMEOUT_MS, solanaFailure } from "./solana-failure.ts";

/** Requests at the same time: public endpoints refuse more. */
const AT_ONCE = 8;

/** A call of kit's that is yet to be sent. */
interface PendingCall {
  send(options: { readonly abortSignal: AbortSignal }): Promise<unknown>;
}

/** Any schema of valibot. */
type Shape = BaseSchema<unknown, unknown, BaseIssue<unknown>>;

/** A JSON-RPC endpoint of one Solana cluster; every answer is checked, and every failure is coded. */
export interface SolanaClient {
  readonly chain: ChainId;
  readonly rpc: ReturnType<typeof createSolanaRpcFromTransport>;
  /**
   * Sends a call and reads its answer by a schema. Retries belong to `follow`, which reports each failure.
   * Throws the errors that `ChainSource` lists.
   */
  ask<Answer extends Shape>(call: PendingCall, answer: Answer): Promise<InferOutput<Answer>>;
}

/** Makes the client of an endpoint; nothing is asked yet. */
export function createSolanaClient(chain: ChainId, url: string): SolanaClient {
  const limit = pLimit(AT_ONCE);
  const send = (call: PendingCall) =>
    limit(() => call.send({ abortSignal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) })).catch((error: unknown) => {
      throw solanaFailure(error, chain, url);
    });
  return {
    chain,
    rpc: createSolanaRpcFromTransport(connect(url)),
    async ask(call, answer) {
      const result = safeParse(answer, await send(call));
      if (result.success) return result.output;
      const [issue] = result.issues;
      throw malformed(chain, `${getDotPath(issue) ?? "the answer"} is no ${issue.expected}`);
    },
  };
}

/** kit cannot put an error into words whose code it does not know, such as a provider's own: errors are taken out before. */
function connect(url: string): RpcTransport {
  const transport = createDefaultRpcTransport({ url });
  return async (request) => {
    const response = await transport<{ readonly error?: { readonly code: unknown; readonly message: unknown } }>(
      request,
    );
    if (response?.error) throw new NodeRefusal(Number(response.error.code), String(response.error.message));
    return response as never; // the answer of whatever was asked
  };
}

/** The endpoint's answer makes no sense; `what` continues "the endpoint answered nonsense:". */
export function malformed(chain: ChainId, what: string): DuebookError {
  const sentence = `The endpoint of ${chain} answered nonsense: ${what}. Use another endpoint.`;
  return new DuebookError("chain/malformed", sentence, { chain, what });
}
