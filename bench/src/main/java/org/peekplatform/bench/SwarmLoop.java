package org.peekplatform.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Runs the devices of a swarm on one thread: connects, reads, beats, and connects again. */
final class SwarmLoop {

  private record Retry(SwarmDevice device, long at) {}

  private static final int BUFFER = 1 << 20;
  private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int BEAT_PARTS = 50;
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long MOST_PAUSE = TimeUnit.SECONDS.toNanos(5);
  private static final byte[] BEAT = {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, '.'};

  private final Selector selector;
  private final InetSocketAddress address;
  private final byte[] subscription;
  private final int selectors;
  private final int inFlight;
  private final List<SwarmDevice> devices = new ArrayList<>();
  private final Deque<SwarmDevice> toConnect = new ArrayDeque<>();
  private final PriorityQueue<Retry> retries =
      new PriorityQueue<>(Comparator.comparingLong(Retry::at));
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final SwarmCounts counts = new SwarmCounts();
  private long nextBeat = System.nanoTime();
  private int beatPart;
  private int connecting;
  private int open;
  private int current;
  private long drops;

  SwarmLoop(InetSocketAddress address, byte[] subscription, int selectors, int inFlight)
      throws IOException {
    this.selector = Selector.open();
    this.address = address;
    this.subscription = subscription;
    this.selectors = selectors;
    this.inFlight = inFlight;
  }

  SwarmCounts counts() {
    return counts;
  }

  int open() {
    return open;
  }

  /** How many devices have had a payload of each selector since they connected. */
  int current() {
    return current;
  }

  long drops() {
    return drops;
  }

  void add(int count) {
    for (int i = 0; i < count; i++) {
      SwarmDevice device = new SwarmDevice();
      devices.add(device);
      toConnect.add(device);
    }
  }

  void wakeUp() {
    selector.wakeup();
  }

  /** Does what there is to do, and waits a little if there is nothing. */
  void turn() throws IOException {
    long now = System.nanoTime();
    while (!retries.isEmpty() && retries.element().at() - now <= 0) {
      toConnect.add(retries.remove().device());
    }
    while (connecting < inFlight && !toConnect.isEmpty()) {
      connect(toConnect.remove());
    }
    beat(now);
    selector.select(10);
    counts.tick();
    for (SelectionKey key : selector.selectedKeys()) {
      SwarmDevice device = (SwarmDevice) key.attachment();
      try {
        if (key.isValid() && key.isConnectable()) {
          device.finishConnect(key, address);
        } else if (key.isValid() && key.isReadable()) {
          read(device);
        }
      } catch (IOException e) {
        lost(device);
      }
    }
    selector.selectedKeys().clear();
  }

  private void connect(SwarmDevice device) {
    connecting++;
    try {
      device.connect(selector, address);
    } catch (IOException e) {
      lost(device);
    }
  }

  private void lost(SwarmDevice device) {
    switch (device.state()) {
      case AWAY -> {
        return;
      }
      case CONNECTING, UPGRADING -> connecting--;
      case OPEN -> {
        open--;
        drops++;
        if (device.payloads >= selectors) {
          current--;
        }
      }
    }
    device.close();
    long pause = Math.min(MOST_PAUSE, FIRST_PAUSE << Math.min(device.failures++, 6));
    long jittered = pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
    retries.add(new Retry(device, System.nanoTime() + jittered));
  }

  private void read(SwarmDevice device) throws IOException {
    if (!device.read(buffer)) {
      lost(device);
      return;
    }
    if (device.state() == SwarmDevice.State.UPGRADING) {
      int status = device.readHead(buffer);
      if (status == 101) {
        connecting--;
        open++;
        device.write(subscription);
      } else if (status != 0) {
        lost(device);
        return;
      }
    }
    if (device.state() == SwarmDevice.State.OPEN && !readFrames(device)) {
      lost(device);
      return;
    }
    device.keep(buffer);
  }

  /** Reads all whole frames, and returns false if the other end closes. */
  private boolean readFrames(SwarmDevice device) {
    while (buffer.remaining() >= 2) {
      int start = buffer.position();
      int opcode = buffer.get() & 0x0f;
      long length = buffer.get() & 0x7f;
      int more = length == 126 ? 2 : length == 127 ? 8 : 0;
      if (buffer.remaining() >= more) {
        length = more == 2 ? buffer.getShort() & 0xffff : more == 8 ? buffer.getLong() : length;
      }
      if (buffer.limit() - start < 2 + more + length) {
        buffer.position(start);
        return true;
      }
      int end = buffer.position() + (int) length;
      if (opcode == 8) {
        return false;
      }
      if (opcode == 2) {
        int limit = buffer.limit();
        received(device, counts.message(buffer.limit(end)));
        buffer.limit(limit);
      }
      buffer.position(end);
    }
    return true;
  }

  private void received(SwarmDevice device, int payloads) {
    boolean before = device.payloads >= selectors;
    device.payloads += payloads;
    if (!before && device.payloads >= selectors) {
      current++;
    }
  }

  private void beat(long now) throws IOException {
    if (now - nextBeat < 0) {
      return;
    }
    nextBeat = now + BEAT_NANOS / BEAT_PARTS;
    beatPart = (beatPart + 1) % BEAT_PARTS;
    for (int i = beatPart; i < devices.size(); i += BEAT_PARTS) {
      SwarmDevice device = devices.get(i);
      if (device.state() == SwarmDevice.State.OPEN) {
        try {
          device.write(BEAT);
        } catch (IOException e) {
          lost(device);
        }
      }
    }
  }

  /** Encodes one message as a masked frame, with a mask that changes nothing. */
  static byte[] frame(byte[] message) {
    int more = message.length < 126 ? 0 : message.length < 1 << 16 ? 2 : 8;
    ByteBuffer frame = ByteBuffer.allocate(2 + more + 4 + message.length);
    frame.put((byte) 0x82);
    frame.put((byte) (0x80 | (more == 0 ? message.length : more == 2 ? 126 : 127)));
    switch (more) {
      case 2 -> frame.putShort((short) message.length);
      case 8 -> frame.putLong(message.length);
      default -> {}
    }
    return frame.putInt(0).put(message).array();
  }
}
