/**
 * Words that stop everything when they are all that is said: carriers' own (Twilio, CTIA) and those of our languages'
 * speakers; in lower case, without accents.
 */
export const STOP_WORDS: readonly string[] = [
  ...["stop", "stopall", "stop all", "unsubscribe", "end", "quit", "revoke", "optout", "cancel", "remove", "arret"],
  ...["baja", "parar", "pare", "alto", "detener", "cancelar"],
  ...["t", "td", "退订", "退訂", "停止", "取消", "取消订阅", "取消訂閱"],
];
