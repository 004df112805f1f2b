/** Largest evidence file that is taken, in bytes. */
export const MOST_FILE_BYTES = 3 * 1024 * 1024;
/** Evidence files that come with one request. */
export const MOST_FILES = 5;
/** Media types of evidence files: what a scan, a photograph or a list of payments is. */
export const FILE_TYPES = ["application/pdf", "image/png", "image/jpeg", "text/plain"] as const;
/** One of `FILE_TYPES`. */
export type FileType = (typeof FILE_TYPES)[number];
