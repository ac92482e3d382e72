package org.peekplatform.vortex.websocket;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A websocket of nothing but a socket, which reads only when told to. */
public final class RawDevice implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;
  private static final int CLOSE = 8;
  private static final int NO_CODE = 1005;
  private static final int TEXT_FRAME = 0x81;

  private final Socket socket;
  private final InputStream in;
  private final String head;

  /** Connects, and reads the answer to the upgrade. */
  public RawDevice(URI service, String uuid) throws IOException {
    socket = new Socket(service.getHost(), service.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
    write(
        ("GET /vortexws?vortexUuid="
                + uuid
                + "&vortexName=peek-mobile HTTP/1.1\r\nHost: "
                + service.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Authorization: Bearer let-me-in\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    StringBuilder read = new StringBuilder();
    while (read.indexOf("\r\n\r\n") < 0) {
      read.append((char) next());
    }
    head = read.toString();
  }

  /** Returns the status line and headers of the answer. */
  public String head() {
    return head;
  }

  private int next() throws IOException {
    int value = in.read();
    if (value < 0) {
      throw new IOException("The connection ended.");
    }
    return value;
  }

  private void write(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  /** Sends texts of less than 126 characters, each in a frame of its own. */
  public void send(String text, int times) throws IOException {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer frames = ByteBuffer.allocate((ascii.length + 6) * times);
    for (int i = 0; i < times; i++) {
      // The mask is zero, which changes nothing.
      frames.put((byte) TEXT_FRAME).put((byte) (0x80 | ascii.length)).putInt(0).put(ascii);
    }
    write(frames.array());
  }

  /** Sends a close frame, which says that no more will come. */
  public void sendClose() throws IOException {
    write(new byte[] {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0});
  }

  /** Reads until the other end closes, and returns the code. */
  public int awaitClose() throws IOException {
    while (true) {
      int opcode = next() & 0x0f;
      long length = next() & 0x7f;
      if (length == 126) {
        length = (256L * next()) + next();
      } else if (length == 127) {
        length = ByteBuffer.wrap(in.readNBytes(Long.BYTES)).getLong();
      }
      if (opcode == CLOSE) {
        return length == 0 ? NO_CODE : (next() << 8) | next();
      }
      in.skipNBytes(length);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
