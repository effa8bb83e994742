package dev.kemudi.node.containerd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

/** A DNS server that knows one name's IPv4 address, and remembers what it was asked for. */
final class TinyDns implements AutoCloseable {
  private static final int HEADER = 12;
  private static final int TYPE_A = 1;

  private final DatagramSocket socket;
  private final String name;
  private final InetAddress address;
  private final Set<String> questions = ConcurrentHashMap.newKeySet();

  TinyDns(InetAddress server, String name, InetAddress address) throws IOException {
    this.socket = new DatagramSocket(53, server);
    this.name = name;
    this.address = address;
    Thread.ofVirtual().name("dns").start(this::serve);
  }

  Set<String> questions() {
    return questions;
  }

  private void serve() {
    byte[] buffer = new byte[512];
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] answer = answer(Arrays.copyOf(buffer, packet.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private byte[] answer(byte[] query) {
    ByteBuffer in = ByteBuffer.wrap(query, HEADER, query.length - HEADER);
    StringJoiner asked = new StringJoiner(".");
    for (int length = in.get(); length > 0; length = in.get()) {
      byte[] label = new byte[length];
      in.get(label);
      asked.add(new String(label, StandardCharsets.US_ASCII));
    }
    int type = in.getShort();
    questions.add(asked.toString());
    boolean known = asked.toString().equals(name);
    boolean has = known && type == TYPE_A;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(query, 0, 2);
    out.writeBytes(
        new byte[] {
          (byte) 0x85, (byte) (known ? 0 : 3), 0, 1, 0, (byte) (has ? 1 : 0), 0, 0, 0, 0
        });
    out.write(query, HEADER, in.position() + 2 - HEADER);
    if (has) {
      out.writeBytes(new byte[] {(byte) 0xc0, HEADER, 0, TYPE_A, 0, 1, 0, 0, 0, 5, 0, 4});
      out.writeBytes(address.getAddress());
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    socket.close();
  }
}
