/** Makes a report that says each thing once: again only after something else was said under the same code. */
export function createReportOnce(print: (line: string) => void): (code: string, detail: string) => void {
  const said = new Map<string, string>();
  return (code, detail) => {
    if (said.get(code) === detail) return;
    said.set(code, detail);
    print(`${code} ${detail}`);
  };
}
