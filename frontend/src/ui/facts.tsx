import type { ReactNode } from "react";

/** Names and what they stand for, one line each; entries that are null are left out. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

interface FactProps {
  readonly name: string;
  readonly isStrong?: boolean;
  readonly children: ReactNode;
}

/** One line of `Facts`. */
export function Fact({ name, isStrong = false, children }: FactProps) {
  return (
    <div className={isStrong ? "strong" : undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
