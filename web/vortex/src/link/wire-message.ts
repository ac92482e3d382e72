/** The form of messages that both ends of a link agreed on. */
export type LinkForm =
  /** Base64 text, one message each (vortex-protocol 3), which every peer understands. */
  | 'text'
  /** Binary records, several in a message, between our own ends. */
  | 'compact';

/** A message on its way: a text without final dot, or a record of the compact form or several. */
export type WireMessage = string | Uint8Array<ArrayBuffer>;

/** Writes a message in the form of the link that it goes over. */
export type EncodeMessage = (form: LinkForm) => WireMessage;
