import { base64FromBytes, bytesFromBase64 } from './codec/base64.js';
import { storedZlib } from './codec/stored-zlib.js';

/** What the bytes of a payload are: JSON in UTF-8, as it is or in zlib format (RFC 1950). */
export type PayloadForm = 'plain' | 'deflated';

/**
 * A payload in its encoded form, which can be stored and passed on without decoding it.
 *
 * It is made of bytes or of text; the other form is made when it is first asked for, and kept.
 * Immutable: the bytes must not be changed.
 */
export class EncodedPayload {
  private constructor(
    /** What the bytes are. */
    readonly form: PayloadForm,
    private madeBytes: Uint8Array<ArrayBuffer> | null,
    private madeText: string | null,
  ) {}

  /** Takes the base64 text of deflated JSON (vortex-protocol 2.2); it is checked when it is read. */
  static ofText(text: string): EncodedPayload {
    return new EncodedPayload('deflated', null, text);
  }

  /** Takes bytes, without copying them. */
  static ofBytes(form: PayloadForm, bytes: Uint8Array<ArrayBuffer>): EncodedPayload {
    return new EncodedPayload(form, bytes, null);
  }

  /**
   * The content in its form.
   *
   * @throws VortexCodecError when this was made of a text that is not base64
   */
  get bytes(): Uint8Array<ArrayBuffer> {
    return (this.madeBytes ??= bytesFromBase64(this.madeText ?? ''));
  }

  /** The content as base64 text of zlib data, which every peer reads (vortex-protocol 2.2). */
  get text(): string {
    return (this.madeText ??= base64FromBytes(
      this.form === 'deflated' ? this.bytes : storedZlib(this.bytes),
    ));
  }

  /** The length of what this was made of, in bytes or characters, for bounds. */
  get size(): number {
    return this.madeBytes?.length ?? this.madeText?.length ?? 0;
  }
}
