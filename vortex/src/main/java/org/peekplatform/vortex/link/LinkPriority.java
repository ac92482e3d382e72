package org.peekplatform.vortex.link;

/** Whose links open first when many wait. */
public enum LinkPriority {
  /** Other services, of which there are few and on which many depend. */
  SERVICE,
  /** Everybody else, such as pages and agents of old. */
  DEVICE
}
