import { type ReactNode, useId } from "react";

interface CardProps {
  readonly title: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled section of a page. */
export function Card({ title, className = "", children }: CardProps) {
  const id = useId();
  return (
    <section className={`card ${className}`} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
