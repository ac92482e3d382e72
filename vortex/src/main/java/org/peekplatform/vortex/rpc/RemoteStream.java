package org.peekplatform.vortex.rpc;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a stream at the other end.
 *
 * <p>While one part is read the next one is on its way, and no more. Not safe for use by several
 * threads.
 */
final class RemoteStream implements Iterator<@Nullable Object>, AutoCloseable {

  private final Function<RpcStreamPartTuple, CompletableFuture<RpcStreamPartTuple>> askForNext;
  private final Consumer<RpcStreamPartTuple> tellClosed;
  private final Function<CompletableFuture<RpcStreamPartTuple>, RpcStreamPartTuple> await;
  private RpcStreamPartTuple part;
  private List<?> elements;
  private @Nullable CompletableFuture<RpcStreamPartTuple> next;
  private int position;
  private boolean closed;

  /**
   * Begins to read.
   *
   * @param first the first part
   * @param askForNext asks for the part after one
   * @param tellClosed says that no more is wanted after a part
   * @param await waits for a part
   */
  RemoteStream(
      RpcStreamPartTuple first,
      Function<RpcStreamPartTuple, CompletableFuture<RpcStreamPartTuple>> askForNext,
      Consumer<RpcStreamPartTuple> tellClosed,
      Function<CompletableFuture<RpcStreamPartTuple>, RpcStreamPartTuple> await) {
    this.askForNext = askForNext;
    this.tellClosed = tellClosed;
    this.await = await;
    this.part = first;
    this.elements = first.elements();
    this.next = first.stream() == null ? null : askForNext.apply(first);
  }

  @Override
  public boolean hasNext() {
    while (position == elements.size() && next != null && !closed) {
      CompletableFuture<RpcStreamPartTuple> asked = next;
      next = null;
      part = await.apply(asked);
      elements = part.elements();
      position = 0;
      next = part.stream() == null ? null : askForNext.apply(part);
    }
    return !closed && position < elements.size();
  }

  @Override
  public @Nullable Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The stream is read to its end.");
    }
    return elements.get(position++);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (part.stream() != null) {
        tellClosed.accept(part);
      }
    }
  }
}
