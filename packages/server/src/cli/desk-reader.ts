import { userInfo } from "node:os";

/** How the access log names whoever types a command: the desk, and the account on this machine. */
export function deskReader(): string {
  try {
    return `desk/${userInfo().username}`;
  } catch {
    return "desk"; // an account without a name, as containers have
  }
}
