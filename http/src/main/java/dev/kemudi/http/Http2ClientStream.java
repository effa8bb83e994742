package dev.kemudi.http;

import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import java.io.IOException;

/** A request that goes over HTTP/2. */
final class Http2ClientStream extends Http2MessageStream implements ClientExchange {
  private final PendingHead head = new PendingHead();
  private boolean refused;

  Http2ClientStream(Http2Driver driver, int capacity) {
    super(driver, capacity);
  }

  @Override
  public PendingHead head() {
    return head;
  }

  @Override
  public HttpProtocol protocol() {
    return HttpProtocol.HTTP_2;
  }

  @Override
  void resetByPeer(long error) {
    super.resetByPeer(error);
    refused = error == Http2Error.REFUSED_STREAM.code();
  }

  @Override
  boolean complete() {
    return receive().hasEnded();
  }

  @Override
  boolean unprocessed() {
    Http2Connection connection = driver().connection();
    return refused
        || (connection.goAwayReceived() && id() > connection.local().lastStreamKnownByPeer());
  }

  @Override
  void broken(IOException cause) {
    head.fail(cause);
  }
}
