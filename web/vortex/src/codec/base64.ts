import { VortexCodecError } from '../errors.js';

// String.fromCharCode takes its characters as arguments, whose number is limited.
const chunkLength = 0x8000;

/** Writes bytes in standard base64 with padding. */
export function base64FromBytes(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += chunkLength) {
    binary += String.fromCharCode(...bytes.subarray(start, start + chunkLength));
  }
  return btoa(binary);
}

/**
 * Reads standard base64.
 *
 * @throws VortexCodecError when the text is not base64
 */
export function bytesFromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = binaryFromBase64(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) {
    bytes[index] = binary.charCodeAt(index);
  }
  return bytes;
}

/**
 * Reads the base64 form of a UTF-8 text.
 *
 * @throws VortexCodecError when the text is not base64, or not UTF-8 below it
 */
export function textFromBase64(text: string): string {
  const binary = binaryFromBase64(text);
  // Messages are ASCII unless they come from VortexJS, so the second pass is rare.
  return /[\u0080-\u00ff]/.test(binary) ? textFromUtf8(bytesFromBase64(text)) : binary;
}

/**
 * Reads UTF-8.
 *
 * @throws VortexCodecError when the bytes are not UTF-8
 */
export function textFromUtf8(bytes: BufferSource): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new VortexCodecError('The message is not UTF-8 text.', { cause: error });
  }
}

function binaryFromBase64(text: string): string {
  try {
    return atob(text);
  } catch (error) {
    throw new VortexCodecError('The message is not base64 text.', { cause: error });
  }
}
