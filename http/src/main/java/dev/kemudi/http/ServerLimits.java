package dev.kemudi.http;

import java.time.Duration;

/**
 * What one peer may cost the server.
 *
 * @param requestLineBytes longest HTTP/1.1 request line; 414 beyond
 * @param headerBytes largest header section; 431 beyond
 * @param headerCount most header fields; 431 beyond
 * @param concurrentStreams most open HTTP/2 streams a connection
 * @param resetsPerWindow most HTTP/2 streams that a peer may reset (or make us reset) in 30
 *     seconds, beyond which its connection is ended
 * @param controlFramesPerSecond most HTTP/2 PING and SETTINGS frames, likewise
 * @param streamWindowBytes unread request body that is buffered for a stream
 * @param responseBufferBytes written but unsent response body before a writer has to wait
 * @param handshakeTimeout for TLS
 * @param headerTimeout from the first byte to the end of a header section
 * @param bodyTimeout longest gap between two pieces of a request body
 * @param writeTimeout longest time that a peer may take nothing while a response waits
 * @param idleTimeout a connection without requests is closed after this
 */
public record ServerLimits(
    int requestLineBytes,
    int headerBytes,
    int headerCount,
    int concurrentStreams,
    int resetsPerWindow,
    int controlFramesPerSecond,
    int streamWindowBytes,
    int responseBufferBytes,
    Duration handshakeTimeout,
    Duration headerTimeout,
    Duration bodyTimeout,
    Duration writeTimeout,
    Duration idleTimeout) {

  /** Room for the largest legitimate client, an aggregator with a thousand watches. */
  public static ServerLimits defaults() {
    return new ServerLimits(
        64 * 1024,
        1024 * 1024,
        1000,
        1000,
        10_000,
        200,
        64 * 1024,
        256 * 1024,
        Duration.ofSeconds(10),
        Duration.ofSeconds(32),
        Duration.ofSeconds(60),
        Duration.ofSeconds(60),
        Duration.ofSeconds(90));
  }

  public ServerLimits withRequestLineBytes(int bytes) {
    return copy(bytes, headerBytes, headerCount, concurrentStreams, resetsPerWindow);
  }

  /** Sets both bounds of the header section. */
  public ServerLimits withHeaders(int bytes, int count) {
    return copy(requestLineBytes, bytes, count, concurrentStreams, resetsPerWindow);
  }

  public ServerLimits withConcurrentStreams(int streams) {
    return copy(requestLineBytes, headerBytes, headerCount, streams, resetsPerWindow);
  }

  public ServerLimits withResetsPerWindow(int resets) {
    return copy(requestLineBytes, headerBytes, headerCount, concurrentStreams, resets);
  }

  private ServerLimits copy(int line, int bytes, int count, int streams, int resets) {
    return new ServerLimits(
        line,
        bytes,
        count,
        streams,
        resets,
        controlFramesPerSecond,
        streamWindowBytes,
        responseBufferBytes,
        handshakeTimeout,
        headerTimeout,
        bodyTimeout,
        writeTimeout,
        idleTimeout);
  }

  /** Sets every wait that a slow peer could stretch: head, body, writes, idleness. */
  public ServerLimits withTimeouts(Duration header, Duration body, Duration write, Duration idle) {
    return new ServerLimits(
        requestLineBytes,
        headerBytes,
        headerCount,
        concurrentStreams,
        resetsPerWindow,
        controlFramesPerSecond,
        streamWindowBytes,
        responseBufferBytes,
        handshakeTimeout,
        header,
        body,
        write,
        idle);
  }
}
