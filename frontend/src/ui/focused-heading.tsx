import { type ReactNode, useEffect, useRef } from "react";

/** A heading that takes the focus when it appears, so that keyboard and screen reader follow to the new panel. */
export function FocusedHeading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h3 ref={heading} tabIndex={-1}>
      {children}
    </h3>
  );
}
