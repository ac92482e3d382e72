package org.peekplatform.storage;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between two ends of a TCP connection, and cuts it at will. */
final class CuttableRelay implements AutoCloseable {

  private final ServerSocket listening;
  private volatile int targetPort;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** Sockets from which nothing is passed on any more. */
  private final Set<Socket> silenced = ConcurrentHashMap.newKeySet();

  private final Set<Socket> callers = ConcurrentHashMap.newKeySet();

  CuttableRelay() throws IOException {
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("relay").start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Sets where new connections lead. */
  void leadTo(int port) {
    targetPort = port;
  }

  /** What present callers send is swallowed from now on. */
  void loseRequests() {
    silenced.addAll(callers);
  }

  /** What the target sends to present callers is swallowed from now on. */
  void loseAnswers() {
    open.stream().filter(socket -> !callers.contains(socket)).forEach(silenced::add);
  }

  /** Ends all connections. New ones are whole. */
  void cut() {
    open.forEach(CuttableRelay::close);
  }

  private void accept() {
    try {
      while (true) {
        Socket caller = listening.accept();
        callers.add(caller);
        open.add(caller);
        Thread.ofVirtual().start(() -> join(caller));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void join(Socket caller) {
    try (Socket target = new Socket(InetAddress.getLoopbackAddress(), targetPort)) {
      open.add(target);
      Thread back = Thread.ofVirtual().start(() -> pass(target, caller));
      pass(caller, target);
      back.join();
    } catch (IOException e) {
      close(caller);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      forget(caller);
    }
  }

  private void pass(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      byte[] bytes = new byte[16 * 1024];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        if (!silenced.contains(from)) {
          to.getOutputStream().write(bytes, 0, count);
        }
      }
    } catch (IOException e) {
      // Cut.
    } finally {
      close(from);
      close(to);
      forget(from);
      forget(to);
    }
  }

  private void forget(Socket socket) {
    open.remove(socket);
    callers.remove(socket);
    silenced.remove(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
  }
}
