import { VortexCodecError, VortexLimitError } from '../errors.js';

// The platform's own streams are used instead of a library: nothing to download, nothing to
// update, and the inflated size can be checked while it grows. They are asynchronous, so whoever
// calls has to keep messages in order (see MessageQueue).

/** Compresses bytes to zlib format (RFC 1950). */
export async function deflate(content: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Expands a UTF-8 text from zlib format.
 *
 * @param maxBytes the most bytes that the text may have in UTF-8
 * @throws VortexLimitError when the text is larger
 * @throws VortexCodecError when the bytes are not zlib data or the text is not UTF-8
 */
export async function inflateText(
  bytes: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<string> {
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
    .getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let size = 0;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.byteLength;
      if (size > maxBytes) {
        throw new VortexLimitError(
          `The payload is larger than the limit maxInflatedBytes = ${maxBytes}.`,
        );
      }
      text += decoder.decode(next.value, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error instanceof VortexLimitError
      ? error
      : new VortexCodecError('The payload is not zlib data holding UTF-8 text.', { cause: error });
  }
}
