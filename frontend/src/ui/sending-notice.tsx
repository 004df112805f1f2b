import { useEffect, useRef } from "react";
import type { Sending } from "./use-sending.ts";

/** Says what became of sending, to screen readers too; takes the focus once the form is gone. */
export function SendingNotice({ sending }: { readonly sending: Sending }) {
  const notice = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (sending.phase === "sent") notice.current?.focus();
  }, [sending.phase]);
  return (
    <>
      <p role="status" ref={notice} tabIndex={-1} className={sending.phase === "sent" ? "notice calm" : undefined}>
        {(sending.phase === "sending" || sending.phase === "sent") && sending.text}
      </p>
      {sending.phase === "failed" && <p role="alert">{sending.text}</p>}
    </>
  );
}
