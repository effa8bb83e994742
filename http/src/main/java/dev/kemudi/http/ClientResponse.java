package dev.kemudi.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A response over a client's exchange. */
final class ClientResponse implements HttpResponse {
  private final ClientExchange exchange;
  private final MessageHead.Response head;
  private final Duration readTimeout;

  ClientResponse(ClientExchange exchange, MessageHead.Response head, Duration readTimeout) {
    this.exchange = exchange;
    this.head = head;
    this.readTimeout = readTimeout;
  }

  @Override
  public int status() {
    return head.status();
  }

  @Override
  public Headers headers() {
    return head.headers();
  }

  @Override
  public HttpProtocol protocol() {
    return exchange.protocol();
  }

  @Override
  public long contentLength() {
    return head.contentLength();
  }

  @Override
  public InputStream body() {
    return new BodyInput(exchange.receive(), Long.MAX_VALUE, readTimeout, this::close);
  }

  @Override
  public byte[] readBody(int maxBytes) throws IOException {
    return new BodyInput(exchange.receive(), maxBytes, readTimeout, this::close).readAllBytes();
  }

  @Override
  public void onPeerGone(Runnable callback) {
    exchange.gone().then(callback);
  }

  @Override
  public void close() {
    boolean complete = exchange.receive().hasEnded();
    exchange.receive().discard();
    if (!complete || exchange.send().isOpen()) {
      exchange.abort();
    }
  }
}
