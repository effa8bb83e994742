package dev.kemudi.proof.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Harm by how requests are sent. */
final class Connections {
  private static final String PATH = "/api/v1/namespaces/default/configmaps";
  private static final int CONNECTION_RESETS = 100_000;

  private Connections() {}

  static List<Attack> all() {
    return List.of(
        Bodies.of("streams that are reset at once", Connections::rapidResets),
        Bodies.of("heads without an end", Connections::continuations),
        Bodies.of("header lines without an end", Connections::endlessHeaders),
        Bodies.of("pings and settings", Connections::controlFrames),
        Bodies.of("connections that say nothing", Connections::silence),
        Bodies.of("paths that lead elsewhere", Connections::paths));
  }

  /** The server may end the connection; what it must not do is work for all of them. */
  private static String rapidResets(Target target, int size) throws IOException {
    byte[] head = Wire.head("localhost", PATH);
    byte[] cancel = {0, 0, 0, 8};
    int sent = 0;
    int connections = 0;
    while (sent < size) {
      connections++;
      try (Wire wire = target.connect("h2")) {
        wire.preface();
        wire.drain();
        for (int i = 0; i < CONNECTION_RESETS && sent < size; i++, sent++) {
          int stream = 2 * i + 1;
          wire.frame(Wire.HEADERS, Wire.END_HEADERS | Wire.END_STREAM, stream, head);
          wire.frame(Wire.RESET, 0, stream, cancel);
        }
        wire.flush();
      } catch (IOException e) {
        // Cut off: try the next.
      }
    }
    return sent + " on " + connections + " connections";
  }

  private static String continuations(Target target, int size) throws IOException {
    ByteArrayOutputStream more = new ByteArrayOutputStream();
    while (more.size() < 16_000) {
      Wire.field(more, "x-more", "y".repeat(100));
    }
    byte[] payload = more.toByteArray();
    try (Wire wire = target.connect("h2")) {
      wire.preface();
      wire.drain();
      wire.frame(Wire.HEADERS, Wire.END_STREAM, 1, Wire.head("localhost", PATH));
      int sent = 0;
      try {
        for (; sent < size; sent++) {
          wire.frame(Wire.CONTINUATION, 0, 1, payload);
          wire.flush();
        }
      } catch (IOException e) {
        return "cut off after " + (long) sent * payload.length / 1024 + " KB";
      }
      throw new IOException("took " + (long) sent * payload.length / 1024 + " KB of headers");
    }
  }

  private static String endlessHeaders(Target target, int size) throws IOException {
    try (Wire wire = target.connect("http/1.1")) {
      wire.text("GET " + PATH + " HTTP/1.1\r\nHost: x\r\n");
      String line = "X-More: " + "y".repeat(1000) + "\r\n";
      int sent = 0;
      try {
        for (; sent < size; sent++) {
          wire.text(line).flush();
        }
      } catch (IOException e) {
        return "cut off after " + sent + " KB";
      }
      String answer = wire.statusLine();
      if (answer.contains(" 200 ")) {
        throw new IOException("took " + sent + " KB of headers");
      }
      return sent + " KB sent, then " + (answer.isEmpty() ? "cut off" : answer);
    }
  }

  private static String controlFrames(Target target, int size) throws IOException {
    try (Wire wire = target.connect("h2")) {
      wire.preface();
      int sent = 0;
      try {
        for (; sent < size; sent++) {
          wire.frame(Wire.PING, 0, 0, new byte[8]);
          wire.frame(Wire.SETTINGS, 0, 0, new byte[0]);
        }
        wire.flush();
      } catch (IOException e) {
        return "cut off after " + sent;
      }
      return sent + " taken without reading the answers";
    }
  }

  private static String silence(Target target, int size) throws IOException {
    Wire[] wires = new Wire[size];
    try {
      for (int i = 0; i < size; i++) {
        wires[i] = target.connect(i % 2 == 0 ? "h2" : "http/1.1");
      }
      return size + " connections held";
    } finally {
      for (Wire wire : wires) {
        if (wire != null) {
          wire.close();
        }
      }
    }
  }

  private static String paths(Target target, int size) throws IOException {
    List<String> paths =
        List.of(
            "/api/v1/../../etc/passwd",
            "/api/v1/namespaces/default/%2e%2e/kube-system/secrets",
            "/api/v1/namespaces/default/secrets/%2e%2e%2f%2e%2e",
            "//api//v1//namespaces",
            "/api/v1/namespaces/default/pods/a%00b",
            "/api/v1/namespaces/%ff%fe/pods",
            "/api/v1/namespaces/default/pods/a/proxy/../../secrets",
            "/apis/%2fapps/v1",
            "/" + "a/".repeat(3000),
            "/api/v1/namespaces/default/configmaps/%zz",
            "/api/v1?" + "a=b&".repeat(1500),
            "*",
            "http://other.example.com/api/v1/namespaces",
            "/api/v1/namespaces/default/pods/\u00e9");
    for (int i = 0; i < size; i++) {
      for (String path : paths) {
        try (Wire wire = target.connect("http/1.1")) {
          wire.text("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").flush();
          String answer = wire.statusLine();
          if (answer.contains(" 50") || answer.isEmpty()) {
            throw new IOException(path + " was answered " + answer);
          }
        }
      }
    }
    return paths.size() + " paths";
  }
}
