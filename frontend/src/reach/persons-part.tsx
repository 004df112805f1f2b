import type { ReachView } from "@duebook/protocol/http-reach";
import { type FormEvent, useState } from "react";
import { sendPerson, withdrawPerson } from "../api/reach.ts";
import { SendingNotice } from "../ui/sending-notice.tsx";
import { useSending } from "../ui/use-sending.ts";
import type { ReachProps } from "./reach-card.tsx";
import { useReachWords } from "./use-reach-words.ts";

interface PersonsProps extends ReachProps {
  readonly persons: NonNullable<ReachView["persons"]>;
}

/** One notice for every line and the form: what was told of a name goes when it is taken back, and outlives its line. */
type PartProps = ReachProps & ReturnType<typeof useSending>;

/** Whom the debtor named to be asked, and taking a name back; where no law lets anybody be asked, there is no such part. */
export function PersonsPart({ persons, ...props }: PersonsProps) {
  const { persons: words, ...others } = useReachWords();
  const part = { ...props, ...useSending(others) };
  return (
    <div className="preference">
      <h3>{words.title}</h3>
      <p className="quiet">{words.lead}</p>
      {persons.length === 0 && <p>{words.nobody}</p>}
      <ul className="list">
        {persons.map((person) => (
          <PersonLine key={person.id} {...part} person={person} />
        ))}
      </ul>
      <SendingNotice sending={part.sending} />
      <details>
        <summary>{words.open}</summary>
        <PersonForm {...part} />
      </details>
    </div>
  );
}

function PersonLine({
  token,
  onReach,
  sending,
  run,
  person,
}: PartProps & { readonly person: PersonsProps["persons"][number] }) {
  const { persons } = useReachWords();
  const withdraw = () =>
    run(async () => {
      onReach(await withdrawPerson(token, person.id));
      return persons.isTakenBack(person.name);
    });
  return (
    <li>
      <strong>{person.name}</strong>
      <p className="quiet">{persons.callsYou(person.knownAs)}</p>
      {person.isAsked && <p className="quiet">{persons.isAsked}</p>}
      <button type="button" className="plain" aria-disabled={sending.phase === "sending"} onClick={withdraw}>
        {persons.withdraw} <span className="hidden">{person.name}</span>
      </button>
    </li>
  );
}

const NOBODY = { name: "", phone: "", knownAs: "" };

function PersonForm({ token, onReach, sending, run }: PartProps) {
  const { persons } = useReachWords();
  const [person, setPerson] = useState(NOBODY);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    run(async () => {
      onReach(await sendPerson(token, person));
      setPerson(NOBODY);
      form.reset(); // whether the next person agrees is to be said anew
      return `${person.name}: ${persons.callsYou(person.knownAs)}`;
    });
  };
  return (
    <form className="asking" onSubmit={onSubmit}>
      {(["name", "phone", "knownAs"] as const).map((field) => (
        <label key={field}>
          {persons[field]}
          <input
            type="text"
            inputMode={field === "phone" ? "tel" : "text"}
            autoComplete="off"
            required
            maxLength={120}
            value={person[field]}
            onChange={(event) => setPerson({ ...person, [field]: event.target.value })}
          />
        </label>
      ))}
      <label>
        <input type="checkbox" required /> {persons.agree}
      </label>
      <button type="submit" aria-disabled={sending.phase === "sending"}>
        {persons.add}
      </button>
    </form>
  );
}
