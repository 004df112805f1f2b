/** One sentence of a catalogue, said with marks in place of what it is given. */
export interface Said {
  /** Where it stands, such as `now.left`. */
  readonly path: string;
  readonly text: string;
  /** The marks in it, in the order of their numbers. */
  readonly marks: readonly string[];
}

/** Says everything in a catalogue; what it is given is marked `⟦0⟧`, `⟦1⟧`, …, so that languages can be compared. */
export function sayAll(catalogue: unknown, path = ""): readonly Said[] {
  if (typeof catalogue === "string") return [saidAs(path, catalogue)];
  // Every function of a catalogue takes texts and numbers and gives a text; the compiler holds each file to that.
  if (typeof catalogue === "function") return [saidAs(path, String(catalogue(...marksFor(catalogue.length))))];
  return Object.entries(catalogue as Readonly<Record<string, unknown>>).flatMap(([name, part]) =>
    sayAll(part, path === "" ? name : `${path}.${name}`),
  );
}

/** Placeholders that one language says and another does not, by where they stand; the first is what the others follow. */
export function unlikeMarks(first: unknown, other: unknown): readonly string[] {
  const marks = new Map(sayAll(first).map((said) => [said.path, said.marks.join()]));
  return sayAll(other)
    .filter((said) => marks.get(said.path) !== said.marks.join())
    .map((said) => `${said.path}: ${said.marks.join()} instead of ${marks.get(said.path)}`);
}

/** A mark for each thing that is given: `⟦0⟧` as a text, `⟦name⟧` where a part of it is taken by name. */
function marksFor(count: number): readonly unknown[] {
  return Array.from({ length: count }, (_, index) => {
    const get = (_target: object, part: string | symbol) =>
      typeof part === "symbol" ? () => `⟦${index}⟧` : `⟦${part}⟧`;
    return new Proxy({}, { get });
  });
}

function saidAs(path: string, text: string): Said {
  return { path, text, marks: [...new Set(text.match(/⟦\w+⟧/g) ?? [])].toSorted() };
}
