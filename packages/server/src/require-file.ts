import { DuebookError } from "@duebook/protocol/error";
import { FILE_TYPES, type FileType, MOST_FILE_BYTES } from "@duebook/protocol/evidence-file";

/** What a file of each type begins with; plain text begins with anything. */
const BEGINS: Readonly<Record<FileType, readonly number[]>> = {
  "application/pdf": [0x25, 0x50, 0x44, 0x46],
  "image/png": [0x89, 0x50, 0x4e, 0x47],
  "image/jpeg": [0xff, 0xd8, 0xff],
  "text/plain": [],
};

/** Refuses a file that is not what its type says. Throws `evidence-file/{type,empty,too-large}`. */
export function requireFile(mediaType: string, bytes: Uint8Array): void {
  requireSize(bytes);
  const type = FILE_TYPES.find((known) => known === mediaType);
  if (type === undefined || !isOfType(type, bytes)) throw wrongType();
}

/** The type of a file of which nobody says one. Throws as `requireFile` does. */
export function fileTypeOf(bytes: Uint8Array): FileType {
  requireSize(bytes);
  const type = FILE_TYPES.find((known) => isOfType(known, bytes));
  // What begins like nothing else is text only if it reads as text.
  if (type === undefined || (type === "text/plain" && !isText(bytes))) throw wrongType();
  return type;
}

function requireSize(bytes: Uint8Array): void {
  if (bytes.length === 0) throw refusal("empty", "The file is empty. Choose another one.");
  if (bytes.length > MOST_FILE_BYTES) throw refusal("too-large", `A file has at most ${MOST_FILE_BYTES} bytes.`);
}

function isOfType(type: FileType, bytes: Uint8Array): boolean {
  return BEGINS[type].every((byte, index) => bytes[index] === byte);
}

function isText(bytes: Uint8Array): boolean {
  return !bytes.includes(0) && !new TextDecoder().decode(bytes).includes("\uFFFD");
}

function wrongType(): DuebookError {
  return refusal(
    "type",
    "Files may be PDF, PNG, JPEG or plain text, and are what their type says. Choose another one.",
  );
}

function refusal(slug: string, sentence: string): DuebookError {
  return new DuebookError(`evidence-file/${slug}`, sentence);
}
