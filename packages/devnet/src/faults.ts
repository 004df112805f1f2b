/** What a mail server can do to a sender, in the order asked for, each once. */
export function createFaults() {
  const rejections: number[] = [];
  let cuts = 0;
  return {
    rejectNext(code: number) {
      rejections.push(code);
    },
    cutNext() {
      cuts += 1;
    },
    /** The refusal that this recipient meets, if any. */
    takeRejection(): Error | null {
      const code = rejections.shift();
      return code === undefined ? null : refusalOf(code);
    },
    takeCut(): boolean {
      const isCut = cuts > 0;
      if (isCut) cuts -= 1;
      return isCut;
    },
  };
}

function refusalOf(code: number): Error {
  const text = code >= 500 ? "5.1.1 Mailbox unknown" : "4.7.1 Try again later";
  return Object.assign(new Error(text), { responseCode: code });
}
