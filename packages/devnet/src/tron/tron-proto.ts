import protobuf from "protobufjs";
import { type Hex, hexToBytes } from "viem";

/** A message as java-tron writes it in JSON: bytes as hex without 0x, enums by name, 64 bits as bigint, defaults left out. */
export type TronJson = Readonly<Record<string, unknown>>;

/** The messages of TRON's protocol that a devnet of transfers and contracts needs (tronprotocol/protocol, core/Tron.proto). */
const SCHEMA = protobuf.parse(
  `syntax = "proto3"; package protocol;
  message Any { string type_url = 1; bytes value = 2; }
  message Transaction { raw raw_data = 1; repeated bytes signature = 2;
    message raw { bytes ref_block_bytes = 1; int64 ref_block_num = 3; bytes ref_block_hash = 4; int64 expiration = 8;
      bytes data = 10; repeated Contract contract = 11; bytes scripts = 12; int64 timestamp = 14; int64 fee_limit = 18; }
    message Contract { ContractType type = 1; Any parameter = 2; bytes provider = 3; bytes ContractName = 4;
      int32 Permission_id = 5;
      enum ContractType { AccountCreateContract = 0; TransferContract = 1; CreateSmartContract = 30;
        TriggerSmartContract = 31; } } }
  message TransferContract { bytes owner_address = 1; bytes to_address = 2; int64 amount = 3; }
  message TriggerSmartContract { bytes owner_address = 1; bytes contract_address = 2; int64 call_value = 3;
    bytes data = 4; int64 call_token_value = 5; int64 token_id = 6; }
  message CreateSmartContract { bytes owner_address = 1; SmartContract new_contract = 2; int64 call_token_value = 3;
    int64 token_id = 4; }
  message SmartContract { bytes origin_address = 1; bytes contract_address = 2; ABI abi = 3; bytes bytecode = 4;
    int64 call_value = 5; int64 consume_user_resource_percent = 6; string name = 7; int64 origin_energy_limit = 8;
    bytes code_hash = 9; bytes trx_hash = 10; int32 version = 11;
    message ABI { repeated Entry entrys = 1;
      message Entry { bool anonymous = 1; bool constant = 2; string name = 3; repeated Param inputs = 4;
        repeated Param outputs = 5; EntryType type = 6; bool payable = 7; StateMutabilityType stateMutability = 8;
        message Param { bool indexed = 1; string name = 2; string type = 3; }
        enum EntryType { UnknownEntryType = 0; Constructor = 1; Function = 2; Event = 3; Fallback = 4; Receive = 5;
          Error = 6; }
        enum StateMutabilityType { UnknownMutabilityType = 0; Pure = 1; View = 2; Nonpayable = 3; Payable = 4; } } } }
  message BlockHeader { int64 timestamp = 1; bytes txTrieRoot = 2; bytes parentHash = 3; int64 number = 7;
    int64 witness_id = 8; bytes witness_address = 9; int32 version = 10; bytes accountStateRoot = 11; }`,
  { keepCase: true },
).root;

/** The bytes of a message; fields that it does not have are passed over. @throws Error on text that is no hex or no enum */
export function encodeProto(name: string, json: TronJson): Uint8Array {
  const type = SCHEMA.lookupType(`protocol.${name}`);
  return type.encode(type.fromObject(toLibrary(type, json))).finish();
}

/** The message in these bytes. @throws Error on bytes that are no such message */
export function decodeProto(name: string, bytes: Uint8Array): TronJson {
  const type = SCHEMA.lookupType(`protocol.${name}`);
  return fromLibrary(type, type.toObject(type.decode(bytes), { longs: BigInt, enums: String }));
}

/** A field of 64 bits; 0 if it was left out. */
export function int64(value: unknown): bigint {
  return typeof value === "bigint" ? value : BigInt(String(value ?? 0));
}

/** A field of bytes or text; empty if it was left out. */
export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function toLibrary(type: protobuf.Type, json: TronJson): Record<string, unknown> {
  return mapFields(type, json, (field, value) => {
    if (field.resolvedType instanceof protobuf.Type) return toLibrary(field.resolvedType, value as TronJson);
    if (field.resolvedType) return enumNamed(field.resolvedType, String(value));
    if (field.type === "bytes") return bytesOf(String(value));
    return field.type === "int64" ? long(value) : value;
  });
}

function fromLibrary(type: protobuf.Type, object: TronJson): TronJson {
  return mapFields(type, object, (field, value) => {
    if (field.resolvedType instanceof protobuf.Type) return fromLibrary(field.resolvedType, value as TronJson);
    return field.type === "bytes" ? Buffer.from(value as Uint8Array).toString("hex") : value;
  });
}

function mapFields(type: protobuf.Type, from: TronJson, change: (field: protobuf.Field, value: unknown) => unknown) {
  const present = type.fieldsArray.filter(({ name }) => from[name] !== undefined && from[name] !== null);
  const changed = present.map((field) => [field.name, changedField(field, from[field.name], change)] as const);
  return Object.fromEntries(changed.filter(([, value]) => !isDefault(value)));
}

function changedField(field: protobuf.Field, value: unknown, change: (field: protobuf.Field, one: unknown) => unknown) {
  return field.resolve().repeated ? (value as unknown[]).map((one) => change(field, one)) : change(field, value);
}

/** Left out by proto3, and so no part of what is hashed. */
function isDefault(value: unknown): boolean {
  return value === "" || value === false || value === 0 || value === 0n || (value as Uint8Array).length === 0;
}

/** java-tron takes an enum's name in lower case too (JsonFormat). */
function enumNamed(type: protobuf.Enum, name: string): number {
  const capital = name === name.toLowerCase() ? name.charAt(0).toUpperCase() + name.slice(1) : name;
  const value = type.values[capital];
  if (value !== undefined) return value;
  throw new Error(`Enum type ${type.name} has no value named ${name}.`);
}

/** protobufjs reads 64 bits from text; a number would lose what is above 2^53. */
function long(value: unknown): string | 0 {
  return int64(value) === 0n ? 0 : String(value);
}

function bytesOf(hex: string): Uint8Array {
  if (/^([0-9a-f]{2})*$/i.test(hex)) return hexToBytes(`0x${hex}` as Hex);
  throw new Error(`INVALID hex String: ${hex}`);
}
