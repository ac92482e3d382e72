package org.peekplatform.vortex.loader;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.peekplatform.vortex.FailureCode;
import org.peekplatform.vortex.VortexException;

/**
 * Thrown when a tuple was changed or deleted by somebody else since it was loaded.
 *
 * <p>Nothing was saved. The form is sent what the tuples are now, so that it can show both and lose
 * neither.
 */
public final class TupleConflictException extends VortexException {

  private static final long serialVersionUID = 1L;

  private final transient List<?> current;

  /**
   * Makes an exception.
   *
   * @param message names the tuple and says what to do; shown to the user
   * @param current what the conflicting tuples are now, empty if they are gone
   * @param cause what led to it, or null
   */
  public TupleConflictException(String message, List<?> current, @Nullable Throwable cause) {
    super(FailureCode.CONFLICT, message, cause);
    this.current = Collections.unmodifiableList(new ArrayList<>(current));
  }

  /**
   * Returns what the conflicting tuples are now.
   *
   * @return tuples of the loader's class, empty if they are gone
   */
  public List<?> current() {
    return current;
  }
}
