package org.peekplatform.config;

/** Whether a TLS site asks its peers for certificates of their own. */
public enum ClientCertificate {
  /** It does not ask. */
  NONE,
  /** Who shows none is let in too; who shows one must show a valid one. */
  OPTIONAL,
  /** Nobody is let in without one (mutual TLS). */
  REQUIRED
}
