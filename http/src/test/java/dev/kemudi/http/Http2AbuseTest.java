package dev.kemudi.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Peers that speak HTTP/2 on plain text, frame by frame, to do harm. */
class Http2AbuseTest {
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int GOAWAY = 7;
  private static final int ENHANCE_YOUR_CALM = 11;

  /** GET / over http to x: three static table entries and a literal authority. */
  private static final byte[] GET = {(byte) 0x82, (byte) 0x86, (byte) 0x84, 0x41, 1, 'x'};

  private HttpRuntime runtime;
  private HttpServer server;

  @BeforeEach
  void open() throws IOException {
    runtime = HttpRuntime.create("http2-abuse-test", 1);
    ServerLimits limits =
        ServerLimits.defaults().withResetsPerWindow(100).withConcurrentStreams(10);
    server =
        HttpServer.start(
            HttpServerConfig.loopback().withLimits(limits),
            runtime,
            e -> {
              if (e.method().equals("GET")) {
                e.respond(200, Headers.empty(), "ok".getBytes(UTF_8));
              }
            });
  }

  @AfterEach
  void close() {
    server.close();
    runtime.close();
  }

  private RawPeer connect() throws IOException {
    RawPeer peer = new RawPeer(server);
    peer.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    peer.send(frame(SETTINGS, 0, 0, new byte[0]));
    return peer;
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .put((byte) (payload.length >> 16))
        .putShort((short) payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  /** The error code of the GOAWAY that must come before the connection ends. */
  private static int awaitGoAway(RawPeer peer) throws IOException {
    return ByteBuffer.wrap(await(peer, GOAWAY)).getInt(4);
  }

  /**
   * The server ends the connection, and says why: unless what the flood still sends makes the
   * kernel reset the connection before that is read. The reset shows once, to who reads or to who
   * sends; the other one sees the end.
   */
  private static void assertCutOff(RawPeer peer) throws IOException {
    int code;
    try {
      code = awaitGoAway(peer);
    } catch (SocketException | EOFException reset) {
      return;
    }
    assertEquals(ENHANCE_YOUR_CALM, code);
  }

  /** The payload of the next frame of this type; others are passed over. */
  private static byte[] await(RawPeer peer, int wanted) throws IOException {
    DataInputStream in = new DataInputStream(peer.input());
    while (true) {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      in.skipNBytes(5);
      byte[] payload = in.readNBytes(length);
      if (type == wanted) {
        return payload;
      }
    }
  }

  @Test
  void priorKnowledgeIsAnswered() throws Exception {
    try (RawPeer peer = connect()) {
      peer.send(frame(HEADERS, 5, 1, GET));
      assertEquals("ok", new String(await(peer, DATA), UTF_8));
    }
  }

  @Test
  void aFloodOfResetsEndsTheConnection() throws Exception {
    try (RawPeer peer = connect()) {
      byte[] reason = {0, 0, 0, 8};
      Thread flood =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      for (int id = 1; id < 4000; id += 2) {
                        peer.send(frame(HEADERS, 5, id, GET));
                        peer.send(frame(RST_STREAM, 0, id, reason));
                      }
                    } catch (IOException cutOff) {
                      return;
                    }
                  });
      assertCutOff(peer);
      flood.join();
    }
  }

  @Test
  void aFloodOfPingsEndsTheConnection() throws Exception {
    try (RawPeer peer = connect()) {
      Thread flood =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      for (int i = 0; i < 5000; i++) {
                        peer.send(frame(PING, 0, 0, new byte[8]));
                      }
                    } catch (IOException cutOff) {
                      return;
                    }
                  });
      assertCutOff(peer);
      flood.join();
    }
  }

  @Test
  void shutdownSaysGoodbye() throws Exception {
    try (RawPeer peer = connect()) {
      peer.send(frame(HEADERS, 5, 1, GET));
      await(peer, DATA);
      Thread stop = Thread.ofVirtual().start(() -> server.shutdown(Duration.ofSeconds(5)));
      assertEquals(0, awaitGoAway(peer));
      stop.join();
    }
  }
}
