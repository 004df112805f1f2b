import type { PersonChannel } from "../../channel-name.ts";
import type { Say } from "../message/facts.ts";

/** What a person is told who calls, writes or visits in place of a machine. */
export interface TaskWords {
  /** What to mind on each channel, in the order in which it comes up. */
  readonly mind: Readonly<Record<PersonChannel, readonly Say[]>>;
  /** Stands between what to mind and what to say. */
  readonly saying: string;
}
