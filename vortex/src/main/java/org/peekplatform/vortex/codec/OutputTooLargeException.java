package org.peekplatform.vortex.codec;

import org.peekplatform.vortex.TupleCodecException;

/** Thrown when a text passes its bound; what the text is of is added by whoever knows it. */
final class OutputTooLargeException extends TupleCodecException {

  private static final long serialVersionUID = 1L;

  OutputTooLargeException() {
    super("The encoded text is too large.");
  }
}
