/**
 * Words that stop everything when they are all that is said, on whatever channel: carriers' own (Twilio, CTIA) and those of our
 * languages' speakers; in lower case, without accents, and with spaces for whatever is neither letter nor digit.
 */
export const STOP_WORDS: readonly string[] = [
  ...["stop", "stopall", "stop all", "unsubscribe", "end", "quit", "revoke", "optout", "opt out", "cancel", "remove"],
  ...["arret", "baja", "basta", "parar", "pare", "alto", "detener", "cancelar", "salir"],
  ...["t", "td", "退订", "退訂", "拒收", "停止", "停止发送", "停止發送", "取消", "取消订阅", "取消訂閱"],
];

const WORDS: ReadonlySet<string> = new Set(STOP_WORDS);

/** True if a text is one of them and nothing else, whatever its case, width, accents and punctuation. */
export function isStopWord(text: string): boolean {
  const bare = text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return WORDS.has(bare.replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim());
}
