// The most that one stored block of deflate can hold (RFC 1951, 3.2.4).
const blockLength = 0xffff;
const headLength = 2;
const blockHeadLength = 5;
const sumLength = 4;

/**
 * Puts bytes into zlib format (RFC 1950) without making them smaller.
 *
 * Deflating is asynchronous in browsers and not worth its time for small payloads; yet whoever
 * reads the text form expects zlib data.
 */
export function storedZlib(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = Math.max(1, Math.ceil(content.length / blockLength));
  const zlib = new Uint8Array(headLength + blocks * blockHeadLength + content.length + sumLength);
  const view = new DataView(zlib.buffer);
  view.setUint16(0, 0x7801);
  let position = headLength;
  for (let block = 0; block < blocks; block++) {
    const part = content.subarray(block * blockLength, (block + 1) * blockLength);
    view.setUint8(position, block === blocks - 1 ? 1 : 0);
    view.setUint16(position + 1, part.length, true);
    view.setUint16(position + 3, ~part.length & 0xffff, true);
    zlib.set(part, position + blockHeadLength);
    position += blockHeadLength + part.length;
  }
  view.setUint32(position, adler32(content));
  return zlib;
}

function adler32(content: Uint8Array): number {
  const modulus = 65521;
  let low = 1;
  let high = 0;
  for (const byte of content) {
    low = (low + byte) % modulus;
    high = (high + low) % modulus;
  }
  return high * 0x10000 + low;
}
