package org.peekplatform.vortex.compat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A browser or service of the original on a websocket. */
final class OldWebsocketPeer implements OldPeer, WebSocket.Listener {

  private static final int PATIENCE_SECONDS = 20;

  private final BlockingQueue<String> messages = new ArrayBlockingQueue<>(1000);
  private final BlockingQueue<String> heartBeats = new ArrayBlockingQueue<>(1000);
  private final BlockingQueue<ByteBuffer> pongs = new ArrayBlockingQueue<>(10);
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder begun = new StringBuilder();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  OldWebsocketPeer(URI uri) throws Exception {
    socket =
        http.newWebSocketBuilder().buildAsync(uri, this).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    begun.append(data);
    if (last) {
      (begun.toString().equals(".") ? heartBeats : messages).offer(begun.toString());
      begun.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
    pongs.add(ByteBuffer.allocate(data.remaining()).put(data).flip());
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void send(String wire) throws Exception {
    sendFrame(wire, true);
  }

  void sendFrame(String text, boolean last) throws Exception {
    socket.sendText(text, last).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  void sendBinary(String text) throws Exception {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    socket.sendBinary(bytes, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Pings, and returns what comes back. */
  String ping(String text) throws Exception {
    socket.sendPing(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))).get();
    return StandardCharsets.UTF_8.decode(next(pongs)).toString();
  }

  @Override
  public String next() throws InterruptedException {
    return next(messages);
  }

  String nextHeartBeat() throws InterruptedException {
    return next(heartBeats);
  }

  int closeCode() throws Exception {
    return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("Nothing came.");
    }
    return next;
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }
}
