import { useEffect, useRef } from "react";

/** Keeps the keyboard's place while a button gives way to what it began: on the progress meanwhile, on the button if it is back. */
export function useActionFocus(isBusy: boolean) {
  const button = useRef<HTMLButtonElement>(null);
  const progress = useRef<HTMLParagraphElement>(null);
  const wasBusy = useRef(false);
  useEffect(() => {
    if (isBusy) progress.current?.focus();
    else if (wasBusy.current) button.current?.focus();
    wasBusy.current = isBusy;
  }, [isBusy]);
  return { button, progress };
}
