package org.peekplatform.vortex.compat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A websocket server of the original: it answers an upgrade as recorded, closes without an answer
 * when a subprotocol is offered, and then says what was recorded.
 */
final class OldWebsocketServer implements AutoCloseable {

  private static final String ACCEPT = "Sec-WebSocket-Accept: ";
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final BlockingQueue<String> heard = new ArrayBlockingQueue<>(1000);
  private final List<String> says;
  private final Thread thread;

  OldWebsocketServer(List<String> says) throws IOException {
    this.says = says;
    this.thread = Thread.ofVirtual().name("old-server").start(this::serve);
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/vortexws");
  }

  /** Takes the next text that the client wrote. */
  String nextHeard() throws InterruptedException {
    return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
  }

  private void serve() {
    while (!listening.isClosed()) {
      try (Socket socket = listening.accept()) {
        String head = head(socket.getInputStream());
        if (!head.contains("Sec-WebSocket-Protocol:")) {
          talk(socket, head);
        }
      } catch (IOException _) {
        // The client or the test has closed it.
      }
    }
  }

  private void talk(Socket socket, String head) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(answer(head).getBytes(StandardCharsets.US_ASCII));
    for (String message : says) {
      out.write(frame(message.getBytes(StandardCharsets.US_ASCII)));
    }
    out.flush();
    while (true) {
      heard.offer(readFrame(socket.getInputStream()));
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) next(in));
    }
    return head.toString();
  }

  /** The recorded answer, with the proof that this request asks for. */
  private static String answer(String head) {
    String recorded = Transcript.wires("websocket-3.4.3").getFirst();
    String key =
        head.lines()
            .filter(line -> line.startsWith("Sec-WebSocket-Key: "))
            .map(line -> line.substring(line.indexOf(' ') + 1))
            .findFirst()
            .orElseThrow();
    return recorded.substring(0, recorded.indexOf(ACCEPT)) + ACCEPT + proof(key) + "\r\n\r\n";
  }

  private static String proof(String key) {
    try {
      byte[] text = (key + MAGIC).getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] frame(byte[] text) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x81);
    if (text.length < 126) {
      frame.write(text.length);
    } else {
      frame.write(126);
      frame.writeBytes(ByteBuffer.allocate(2).putShort((short) text.length).array());
    }
    frame.writeBytes(text);
    return frame.toByteArray();
  }

  private static String readFrame(InputStream in) throws IOException {
    next(in);
    int length = next(in) & 0x7f;
    if (length == 126) {
      length = (next(in) << 8) | next(in);
    }
    byte[] mask = in.readNBytes(4);
    byte[] text = in.readNBytes(length);
    for (int i = 0; i < text.length; i++) {
      text[i] ^= mask[i % mask.length];
    }
    return new String(text, StandardCharsets.US_ASCII);
  }

  private static int next(InputStream in) throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new IOException("The connection ended.");
    }
    return next;
  }

  @Override
  public void close() throws Exception {
    listening.close();
    thread.interrupt();
  }
}
