import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { DuebookError } from "@duebook/protocol/error";

/** A folder that this process alone may open until it is released. */
export interface FolderLock {
  release(): Promise<void>;
}

const heldHere = new Set<string>();

/**
 * Locks a database folder for this process, because PGlite itself lets two processes write to one folder and so
 * doubles primary keys. The lock lies beside the folder, never inside: a data folder belongs to the database alone.
 * Throws `store/folder-in-use` while another living process holds it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = `${resolve(folder)}.lock`;
  if (heldHere.has(path)) throw folderInUse(folder, path, process.pid);
  // Before the first await: from here on a file with our number is ours, not one that a dead namesake left.
  heldHere.add(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    if (!(await tryCreate(path))) await stealFromTheDead(folder, path);
  } catch (error) {
    heldHere.delete(path);
    throw error;
  }
  return { release: () => release(path) };
}

async function release(path: string): Promise<void> {
  heldHere.delete(path);
  await rm(path, { force: true });
}

async function stealFromTheDead(folder: string, path: string): Promise<void> {
  const holder = await readHolder(path);
  if (isAlive(holder)) throw folderInUse(folder, path, holder);
  const grave = `${path}.${process.pid}`;
  await rename(path, grave).catch(() => {});
  // Another process may have stolen first, and then what we moved is its living lock: give it back.
  const buried = await readHolder(grave);
  if (isAlive(buried)) await link(grave, path).catch(() => {});
  await rm(grave, { force: true });
  if (!(await tryCreate(path))) throw folderInUse(folder, path, await readHolder(path));
}

async function tryCreate(path: string): Promise<boolean> {
  try {
    await writeFile(path, `${process.pid}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<number> {
  const text = await readFile(path, "utf8").catch(() => "");
  return Number.parseInt(text, 10);
}

function isAlive(pid: number): boolean {
  // A lock with our own number that this process does not hold was left by a dead process: numbers repeat in containers.
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function folderInUse(folder: string, path: string, pid: number): DuebookError {
  const sentence =
    `The database folder ${folder} is in use by process ${pid}. Stop that process, choose another folder, ` +
    `or, if process ${pid} is not Duebook, delete ${path}.`;
  return new DuebookError("store/folder-in-use", sentence, { folder, pid, lock: path });
}
