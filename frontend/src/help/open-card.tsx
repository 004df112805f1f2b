import { type ReactNode, useState } from "react";
import { Card } from "../ui/card.tsx";
import { FocusedHeading } from "../ui/focused-heading.tsx";
import { useHelpWords } from "./use-help-words.ts";

interface OpenCardProps {
  readonly title: string;
  readonly lead: string;
  /** What the button that opens it says. */
  readonly open: string;
  readonly children: ReactNode;
}

/** A card whose form appears when it is asked for, with the keyboard in it, and goes away again. */
export function OpenCard({ title, lead, open, children }: OpenCardProps) {
  const words = useHelpWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={title} className="ask">
      <p className="quiet">{lead}</p>
      {isOpen ? (
        <div className="panel">
          <FocusedHeading>{open}</FocusedHeading>
          {children}
          <button type="button" className="plain" onClick={() => setOpen(false)}>
            {words.close}
          </button>
        </div>
      ) : (
        <button type="button" aria-expanded={false} onClick={() => setOpen(true)}>
          {open}
        </button>
      )}
    </Card>
  );
}
