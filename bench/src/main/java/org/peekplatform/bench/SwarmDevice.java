package org.peekplatform.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One device of a swarm: a websocket client that costs as little as possible. One thread only. */
final class SwarmDevice {

  /** Where a device is in its life. */
  enum State {
    AWAY,
    CONNECTING,
    UPGRADING,
    OPEN
  }

  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final int MOST_HEAD = 4096;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final String uuid = UUID.randomUUID().toString();
  private State state = State.AWAY;
  private @Nullable SocketChannel channel;
  private ByteBuffer rest = NOTHING;

  /** How many payloads came since the device opened its connection. */
  int payloads;

  /** How often in a row it could not connect. */
  int failures;

  State state() {
    return state;
  }

  void connect(Selector selector, InetSocketAddress address) throws IOException {
    SocketChannel opened = SocketChannel.open();
    opened.configureBlocking(false);
    opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel = opened;
    state = State.CONNECTING;
    payloads = 0;
    boolean connected = opened.connect(address);
    opened.register(selector, connected ? 0 : SelectionKey.OP_CONNECT, this);
    if (connected) {
      finishConnect(opened.keyFor(selector), address);
    }
  }

  void finishConnect(SelectionKey key, InetSocketAddress address) throws IOException {
    SocketChannel open = (SocketChannel) key.channel();
    open.finishConnect();
    key.interestOps(SelectionKey.OP_READ);
    state = State.UPGRADING;
    write(
        ("GET /vortexws?vortexUuid="
                + uuid
                + "&vortexName=bench-device HTTP/1.1\r\nHost: 127.0.0.1:"
                + address.getPort()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Protocol: vortex.compact.1\r\nSec-WebSocket-Key: "
                + KEY
                + END_OF_HEAD)
            .getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes a few bytes, which the socket of a device that reads always takes. */
  void write(byte[] bytes) throws IOException {
    SocketChannel open = channel;
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (open == null || open.write(buffer) < 0 || buffer.hasRemaining()) {
      throw new IOException("The socket of a device did not take " + bytes.length + " bytes.");
    }
  }

  void close() {
    SocketChannel open = channel;
    channel = null;
    state = State.AWAY;
    rest = NOTHING;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  /** Reads what has come behind what was left of the last time; the buffer is ready to be read. */
  boolean read(ByteBuffer buffer) throws IOException {
    SocketChannel open = channel;
    buffer.clear().put(rest);
    rest = NOTHING;
    int read = open == null ? -1 : open.read(buffer);
    buffer.flip();
    return read >= 0;
  }

  /** Keeps what is not whole yet. */
  void keep(ByteBuffer buffer) {
    if (buffer.hasRemaining()) {
      rest = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
    }
  }

  /** Reads the answer to the upgrade: its status, or 0 if it has not come whole. */
  int readHead(ByteBuffer buffer) {
    int from = buffer.position();
    for (int i = from; i + END_OF_HEAD.length() <= Math.min(buffer.limit(), MOST_HEAD); i++) {
      if (buffer.get(i) == '\r'
          && buffer.get(i + 1) == '\n'
          && buffer.get(i + 2) == '\r'
          && buffer.get(i + 3) == '\n') {
        buffer.position(i + END_OF_HEAD.length());
        byte[] status = new byte[3];
        buffer.get(from + "HTTP/1.1 ".length(), status);
        int code = Integer.parseInt(new String(status, StandardCharsets.US_ASCII));
        if (code == 101) {
          state = State.OPEN;
          failures = 0;
        }
        return code;
      }
    }
    return 0;
  }
}
