import { at, type Call, type Desk, type Route, type StoredImage } from './call.js';
import { newId } from './ids.js';
import type { Tree } from './json.js';
import { Refused } from './refused.js';

const uploading = ['im:resource', 'im:resource:upload'];
/** Pictures beyond this are forgotten, oldest first; their keys stay good. */
const keptBytes = 64 * 1024 * 1024;

export const imageRoutes: Route[] = [
  {
    method: 'POST',
    pattern: at('/open-apis/im/v1/images'),
    api: 'image.create',
    scopes: uploading,
    handle: upload,
  },
  {
    method: 'GET',
    pattern: at('/open-apis/im/v1/images/:image_key'),
    api: 'image.get',
    scopes: ['im:resource'],
    handle: ({ path }, { images }) => {
      const image = images.get(path.image_key ?? '');
      if (!image) throw new Refused(234001, 'Invalid request param.');
      return image.bytes;
    },
  },
];

function upload({ raw, contentType }: Call, desk: Desk): Tree {
  const parts = partsOf(raw, contentType);
  const type = parts.find(({ name }) => name === 'image_type')?.bytes.toString();
  const file = parts.find(({ name }) => name === 'image');
  if (type !== 'message' && type !== 'avatar') throw new Refused(234001, 'Invalid request param.');
  if (!file) throw new Refused(234001, 'Invalid request param.');
  if (file.bytes.length === 0) throw new Refused(234010, "File's size can't be 0.");
  if (file.bytes.length > 10 * 1024 * 1024)
    throw new Refused(234006, 'The file size exceed the max value.');
  const image = picture(file.bytes);
  if (!image) throw new Refused(234011, "Can't recognize image format.");
  if (Math.max(image.width, image.height) > 12_000) {
    throw new Refused(234039, 'Image resolution exceeds limit.');
  }
  const key = newId.image();
  desk.images.set(key, image);
  forgetOldest(desk.images);
  return { image_key: key };
}

interface Part {
  name: string;
  bytes: Buffer;
}

/** The parts of `multipart/form-data`. */
function partsOf(raw: Buffer, contentType: string): Part[] {
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1];
  if (!boundary) throw new Refused(234001, 'Invalid request param.');
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  for (let from = raw.indexOf(mark); from >= 0; ) {
    const to = raw.indexOf(mark, from + mark.length);
    if (to < 0) break;
    const part = raw.subarray(from + mark.length + 2, to - 2);
    const gap = part.indexOf('\r\n\r\n');
    const name = /name="([^"]*)"/.exec(part.subarray(0, gap).toString())?.[1];
    if (name && gap > 0) parts.push({ name, bytes: Buffer.from(part.subarray(gap + 4)) });
    from = to;
  }
  return parts;
}

/** PNG and JPEG are looked into; the rest is not needed here. */
function picture(bytes: Buffer): StoredImage | undefined {
  if (bytes.subarray(1, 4).toString() === 'PNG' && bytes.length > 24) {
    return { bytes, kind: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return { bytes, kind: 'jpeg', width: 0, height: 0 };
  return undefined;
}

function forgetOldest(images: Map<string, StoredImage>): void {
  let held = 0;
  for (const image of [...images.values()].reverse()) {
    held += image.bytes.length;
    if (held > keptBytes) image.bytes = Buffer.alloc(0);
  }
}
