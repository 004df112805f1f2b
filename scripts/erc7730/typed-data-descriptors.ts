import { type Deployments, placesOf } from "./calldata-descriptors.ts";
import { MESSAGES, type Message } from "./messages.ts";
import { formatOf, SCHEMA } from "./shown.ts";

type Types = Message["typedData"]["types"];

/** One descriptor for each message that is signed, by file name. Throws if a field is not in the message. */
export function typedDataDescriptors(deployments: Deployments): Readonly<Record<string, object>> {
  return Object.fromEntries(
    MESSAGES.map((message) => [`eip712-${message.typedData.primaryType}`, descriptorOf(message, deployments)]),
  );
}

function descriptorOf(message: Message, deployments: Deployments) {
  const { primaryType, types, domain } = message.typedData;
  for (const path of Object.keys(message.fields)) requirePath(types, primaryType, path.split("."), path);
  const { name, version } = domain;
  const schemas = [{ primaryType, types }];
  const eip712 = { deployments: placesOf(message.contract, deployments), domain: { name, version }, schemas };
  const formats = { [encodedType(types, primaryType)]: formatOf(message) };
  return { $schema: SCHEMA, context: { eip712 }, metadata: { owner: "Duebook" }, display: { formats } };
}

/** EIP-712's encodeType: the type itself, then those that it refers to. */
function encodedType(types: Types, primaryType: string): string {
  const others = Object.keys(types).filter((name) => name !== primaryType);
  return [primaryType, ...others.toSorted()].map((name) => encodedStruct(types, name)).join("");
}

function encodedStruct(types: Types, name: string): string {
  return `${name}(${(types[name] ?? []).map((member) => `${member.type} ${member.name}`).join(",")})`;
}

/** `receipts.[].amount` is the field of each element of the list `receipts`. */
function requirePath(types: Types, type: string, [name, ...rest]: readonly string[], whole: string): void {
  if (name === "[]") {
    requirePath(types, type.replace("[]", ""), rest, whole);
    return;
  }
  const member = types[type]?.find((one) => one.name === name);
  if (member === undefined) throw new Error(`There is no ${whole} in the message.`);
  if (rest.length > 0) requirePath(types, member.type, rest, whole);
}
