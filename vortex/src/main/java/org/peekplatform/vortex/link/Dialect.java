package org.peekplatform.vortex.link;

/** The form of messages that both ends of a link agreed on. Every link takes both. */
public enum Dialect {
  /** Base64 text, one message each (vortex-protocol 3), which every peer understands. */
  TEXT,
  /** Binary records, several in a message, between our own ends. */
  COMPACT
}
