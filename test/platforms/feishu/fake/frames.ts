import protobuf from 'protobufjs/minimal.js';

const { Reader, Writer } = protobuf;

/** A message of the long connection: pbbp2.Frame, which the SDK does not export. */
export interface Frame {
  service: number;
  /** 0 speaks about the connection, 1 carries an event. */
  method: 0 | 1;
  headers: Record<string, string>;
  payload: Buffer;
}

/** Field numbers: 1 SeqID, 2 LogID, 3 service, 4 method, 5 headers { 1 key, 2 value }, 8 payload. */
export function encodeFrame({ service, method, headers, payload }: Frame): Uint8Array {
  const writer = Writer.create();
  writer.uint32(8).uint64(1);
  writer.uint32(16).uint64(1);
  writer.uint32(24).int32(service);
  writer.uint32(32).int32(method);
  for (const [key, value] of Object.entries(headers)) {
    writer.uint32(42).fork();
    writer.uint32(10).string(key);
    writer.uint32(18).string(value);
    writer.ldelim();
  }
  writer.uint32(66).bytes(payload);
  return writer.finish();
}

export function decodeFrame(bytes: Uint8Array): Frame {
  const reader = Reader.create(bytes);
  const frame: Frame = { service: 0, method: 0, headers: {}, payload: Buffer.alloc(0) };
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag >>> 3 === 3) frame.service = reader.int32();
    else if (tag >>> 3 === 4) frame.method = reader.int32() === 1 ? 1 : 0;
    else if (tag >>> 3 === 5) readHeader(reader, frame.headers);
    else if (tag >>> 3 === 8) frame.payload = Buffer.from(reader.bytes());
    else reader.skipType(tag & 7);
  }
  return frame;
}

function readHeader(reader: protobuf.Reader, headers: Record<string, string>): void {
  const end = reader.uint32() + reader.pos;
  let key = '';
  while (reader.pos < end) {
    if (reader.uint32() >>> 3 === 1) key = reader.string();
    else headers[key] = reader.string();
  }
}
