package dev.kemudi.proxy;

import dev.kemudi.node.command.Command;
import dev.kemudi.node.network.NetworkNamespace;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A node with two pods and the world outside, each a network namespace: pods are 10.244.1.2 and
 * 10.244.2.2, the node is 192.0.2.1 and the world 192.0.2.2. Every pod serves TCP and UDP on 8080
 * and 8081, and answers with its name and the address that the client seems to have.
 */
final class ProxyLab implements AutoCloseable {
  static final String A = "10.244.1.2";
  static final String B = "10.244.2.2";
  static final String NODE = "192.0.2.1";
  static final String OUTSIDE = "192.0.2.2";
  private static final String SETTINGS =
      """
      echo 1 > /proc/sys/net/ipv4/ip_forward
      echo 0 > /proc/sys/net/ipv4/conf/all/send_redirects
      echo 0 > /proc/sys/net/ipv4/conf/default/send_redirects
      """;
  private static final int PATIENCE_MILLIS = 20_000;

  /** After which nobody is taken to answer. */
  private static final int SILENCE_MILLIS = 700;

  final NetworkNamespace node;
  final NetworkNamespace a;
  final NetworkNamespace b;
  final NetworkNamespace outside;
  private final List<AutoCloseable> sockets = new ArrayList<>();

  private ProxyLab(String name) {
    this.node = new NetworkNamespace(name + "-node");
    this.a = new NetworkNamespace(name + "-a");
    this.b = new NetworkNamespace(name + "-b");
    this.outside = new NetworkNamespace(name + "-out");
  }

  /** Whether this machine and user can have namespaces with firewalls. */
  static boolean isPossible() throws InterruptedException {
    String name = "kpt" + UUID.randomUUID().toString().substring(0, 6);
    try {
      Command.of("ip", "netns", "add", name).run();
      try {
        NetworkNamespace namespace = new NetworkNamespace(name);
        Command.of("nft", "add", "table", "ip", "probe").after(namespace.enter()).run();
        return true;
      } finally {
        Command.of("ip", "netns", "delete", name).run();
      }
    } catch (IOException e) {
      return false;
    }
  }

  static ProxyLab create() throws Exception {
    ProxyLab lab = new ProxyLab("kpt" + UUID.randomUUID().toString().substring(0, 6));
    try {
      lab.build();
    } catch (Exception | Error e) {
      lab.close();
      throw e;
    }
    return lab;
  }

  private void build() throws Exception {
    for (NetworkNamespace namespace : all()) {
      Command.of("ip", "netns", "add", namespace.name()).run();
      ip(namespace, "link", "set", "lo", "up");
    }
    Command.of("sh", "-c", SETTINGS).after(node.enter()).run();
    plug(a, "10.244.1");
    plug(b, "10.244.2");
    plug(outside, "192.0.2");
    ip(node, "route", "add", "default", "via", OUTSIDE);
    for (int port : List.of(8080, 8081)) {
      serve(a, "a", port);
      serve(b, "b", port);
    }
  }

  private List<NetworkNamespace> all() {
    return List.of(node, a, b, outside);
  }

  private void plug(NetworkNamespace end, String net) throws Exception {
    String link = "to-" + end.name().substring(end.name().indexOf('-') + 1);
    ip(node, "link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", end.name());
    ip(node, "addr", "add", net + ".1/24", "dev", link);
    ip(node, "link", "set", link, "up");
    ip(end, "addr", "add", net + ".2/24", "dev", "eth0");
    ip(end, "link", "set", "eth0", "up");
    ip(end, "route", "add", "default", "via", net + ".1");
  }

  private static void ip(NetworkNamespace namespace, String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of("ip"));
    line.addAll(List.of(words));
    Command.of(line).after(namespace.enter()).run();
  }

  private void serve(NetworkNamespace namespace, String name, int port) throws Exception {
    ServerSocket stream = namespace.call(() -> new ServerSocket(port));
    sockets.add(stream);
    Thread.ofVirtual().start(() -> accept(stream, name));
    DatagramSocket datagrams = namespace.call(() -> new DatagramSocket(port));
    sockets.add(datagrams);
    Thread.ofVirtual().start(() -> answer(datagrams, name));
  }

  private static void accept(ServerSocket server, String name) {
    try {
      while (true) {
        try (Socket client = server.accept()) {
          String text = name + " " + client.getInetAddress().getHostAddress();
          client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      // The lab is closed.
    }
  }

  private static void answer(DatagramSocket socket, String name) {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        socket.receive(packet);
        String text = name + " " + packet.getAddress().getHostAddress();
        packet.setData(text.getBytes(StandardCharsets.UTF_8));
        socket.send(packet);
      }
    } catch (IOException e) {
      // The lab is closed.
    }
  }

  /** What a server says to a client in the namespace; sockets are made when they connect. */
  String ask(NetworkNamespace from, String address, int port) throws Exception {
    return from.call(() -> ask(address, port, PATIENCE_MILLIS));
  }

  /** Asks where nobody is to answer. */
  String askBriefly(NetworkNamespace from, String address, int port) throws Exception {
    return from.call(() -> ask(address, port, SILENCE_MILLIS));
  }

  private static String ask(String address, int port, int patience) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), patience);
      socket.setSoTimeout(patience);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A socket that goes on with the same flow. */
  DatagramSocket datagrams(NetworkNamespace from) throws Exception {
    DatagramSocket socket = from.call(() -> new DatagramSocket());
    sockets.add(socket);
    socket.setSoTimeout(SILENCE_MILLIS);
    return socket;
  }

  String ask(DatagramSocket socket, String address, int port) throws IOException {
    socket.connect(InetAddress.getByName(address), port);
    try {
      socket.send(new DatagramPacket(new byte[1], 1));
      DatagramPacket packet = new DatagramPacket(new byte[100], 100);
      socket.receive(packet);
      return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    } finally {
      socket.disconnect();
    }
  }

  /** The tables of the node as text. */
  String tables() throws Exception {
    return Command.of("nft", "list", "ruleset").after(node.enter()).run();
  }

  void nft(String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of("nft"));
    line.addAll(List.of(words));
    Command.of(line).after(node.enter()).run();
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable socket : sockets) {
      try {
        socket.close();
      } catch (SocketException e) {
        // It was closed before.
      }
    }
    for (NetworkNamespace namespace : all()) {
      if (Files.exists(Path.of("/run/netns", namespace.name()))) {
        Command.of("ip", "netns", "delete", namespace.name()).run();
      }
    }
  }
}
