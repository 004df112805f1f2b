import type { DebtFacts } from "@duebook/protocol/debt";
import type { DebtEvent, Position } from "@duebook/protocol/event";

/** What each of these events makes of the facts of its debt; an event without its reducer is a compile error. */
export type Reducers<Event extends DebtEvent> = {
  readonly [Type in Event["type"]]: (
    facts: DebtFacts,
    event: Position & Extract<Event, { readonly type: Type }>,
  ) => DebtFacts;
};
