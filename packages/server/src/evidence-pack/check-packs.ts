import type { Pack } from "@duebook/collections/policy/pack";
import { packHash } from "@duebook/collections/policy/pack-hash";
import { PUBLISHED } from "@duebook/collections/policy/packs/published";
import type { EvidencePack } from "./evidence-pack.ts";
import { type Finding, open, violation } from "./finding.ts";

/**
 * A pack that calls itself one of those that come with this program is that one, word for word: a law with a rule less would
 * allow whatever it was made for. What a creditor wrote for itself is told, since nobody here can say whose law it is.
 */
export function checkPacks({ rulebooks }: EvidencePack): readonly Finding[] {
  return rulebooks.flatMap(({ packs }, index) => {
    const applied = packs as unknown as readonly Pack[]; // `checkOpenings` hashes them as they are
    return applied.flatMap((pack) => checkPack(pack, `rulebooks/${index}`));
  });
}

function checkPack(pack: Pack, where: string): readonly Finding[] {
  const { id, version } = pack;
  const namesakes = PUBLISHED.filter((published) => published.id === id);
  if (namesakes.length === 0) {
    const sentence = `The pack ${id}@${version} does not come with this program: its rules were applied as they stand here, whoever wrote them.`;
    return [open("replay/pack-of-creditor", where, sentence)];
  }
  const published = namesakes.find((one) => one.version === version);
  if (published !== undefined && packHash(published) === packHash(pack)) return [];
  const sentence =
    published === undefined
      ? `This program knows no pack ${id}@${version}: verdicts were made by other rules under its name, or by a newer program; verify the file with the newest one.`
      : `The pack that is called ${id}@${version} here is not the published one: verdicts were made by other rules under its name.`;
  return [violation("replay/pack-not-published", where, sentence)];
}
