import type { Pack } from "@duebook/collections/policy/pack";
import { utcText } from "@duebook/protocol/calendar";
import { DuebookError } from "@duebook/protocol/error";
import { verifyOnChain } from "../evidence-pack/check-chain.ts";
import type { EvidencePack } from "../evidence-pack/evidence-pack.ts";
import { type Finding, isVerified, open } from "../evidence-pack/finding.ts";
import { type Verification, verifyEvidence } from "../evidence-pack/verify-evidence.ts";
import type { Command } from "./command.ts";
import { readNamedFile } from "./named-file.ts";

/** Verifies an evidence pack: needs neither store nor configuration, and asks nobody but the endpoints that it is given. */
export const verify: Command = {
  usage: "verify FILE [--rpc URL]",
  summary: "verify an evidence pack offline, and with --rpc (as often as there are chains) against the chains too",
  async run(_tools, { words: [path], rpcUrls }) {
    const { pack, findings: offline } = verifyEvidence(textOf(path));
    const findings = [...offline, ...(pack === null ? [] : await askChains(pack, rpcUrls, offline))];
    const hasPassed = isVerified(findings);
    const text = [...findings.map(lineOf), summaryOf({ pack, findings })].join("\n");
    return { text, data: { isVerified: hasPassed, findings }, exitCode: hasPassed ? 0 : 1 };
  },
};

/** A chain may not even understand what was altered; what was found offline is said all the same. */
async function askChains(pack: EvidencePack, rpcUrls: readonly string[], offline: readonly Finding[]) {
  try {
    return await verifyOnChain(pack, rpcUrls);
  } catch (error) {
    if (isVerified(offline) || !(error instanceof DuebookError)) throw error;
    return [open("chain/not-answered", pack.debt.chain, `The chain could not be asked: ${error.message}`)];
  }
}

function textOf(path: string | undefined): string {
  if (path === undefined) throw new DuebookError("cli/no-name", "Say which file: what duebook evidence has written.");
  return new TextDecoder().decode(readNamedFile(path));
}

function lineOf({ kind, code, where, detail }: Finding): string {
  return `${kind}  ${code}${where === "" ? "" : `  at ${where}`}\n  ${detail}`;
}

function summaryOf({ pack, findings }: Verification): string {
  const count = (kind: Finding["kind"]) => findings.filter((finding) => finding.kind === kind).length;
  const [alterations, violations, opens] = [count("alteration"), count("violation"), count("open")];
  const told = `${alterations} alterations, ${violations} violations, ${opens} left open`;
  if (pack === null) return `NOT VERIFIED: ${told}.`;
  const { lines, debt, madeAt, rulebooks } = pack;
  const decided = lines.filter(({ entry }) => entry.kind === "decision").length;
  const under = rulebooks.length === 0 ? "" : ` under ${packsOf(pack).join(", ")}`;
  const subject = `debt ${debt.id} as of ${utcText(madeAt)}: ${lines.length} lines, ${decided} verdicts decided again${under}`;
  const limit = "It proves nothing about contacts made outside of this system.";
  return `${isVerified(findings) ? "VERIFIED" : "NOT VERIFIED"}, ${subject}; ${told}. ${limit}`;
}

/** Which packs were applied: whoever reads it knows which should have been. */
function packsOf({ rulebooks }: EvidencePack): readonly string[] {
  // Whoever altered the file may have left anything there.
  const packs = rulebooks.flatMap(({ packs }) => (Array.isArray(packs) ? packs : [])) as readonly (Pack | null)[];
  return [...new Set(packs.map((pack) => `${pack?.id}@${pack?.version}`))].toSorted();
}
