package org.peekplatform.vortex.action;

import java.util.List;
import java.util.Map;
import org.peekplatform.vortex.ScopePart;

/** Lets the next version of a plugin know the actions on their way, and their outcomes. */
record DeskPart(Object role, ActionDesk desk, InMemoryActionJournal memory) implements ScopePart {

  DeskPart(Map<String, Object> filt, ActionDesk desk, InMemoryActionJournal memory) {
    this(List.of("actions", filt), desk, memory);
  }

  @Override
  public void takeOverFrom(ScopePart former) {
    if (former instanceof DeskPart part) {
      memory.takeOverFrom(part.memory);
      desk.takeOverFrom(part.desk);
    }
  }

  @Override
  public void scopeEnded() {
    desk.scopeEnded();
  }
}
