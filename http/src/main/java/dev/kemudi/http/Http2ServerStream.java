package dev.kemudi.http;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;

/** A request that came over HTTP/2. */
final class Http2ServerStream extends Http2MessageStream implements ExchangeTransport {
  private final ServerCore core;
  private final ConnectionFacts facts;
  private final Runnable onHandlerDone;
  private final Runnable onLast;
  private final boolean head;

  /**
   * @param onLast is run when a response says that it is the connection's last
   */
  Http2ServerStream(
      Http2Driver driver,
      ServerCore core,
      ConnectionFacts facts,
      boolean head,
      Runnable onHandlerDone,
      Runnable onLast) {
    super(driver, core.limits().responseBufferBytes());
    this.core = core;
    this.facts = facts;
    this.head = head;
    this.onHandlerDone = onHandlerDone;
    this.onLast = onLast;
  }

  @Override
  public HttpProtocol protocol() {
    return HttpProtocol.HTTP_2;
  }

  @Override
  public ConnectionFacts connection() {
    return facts;
  }

  @Override
  public void abort() {
    driver().reset(this, Http2Error.INTERNAL_ERROR);
  }

  @Override
  boolean bodiless(MessageHead message) {
    return head || (message instanceof MessageHead.Response response && response.bodiless());
  }

  @Override
  Http2Headers encode(MessageHead message) {
    Http2Headers fields = super.encode(message).set("date", core.date());
    if (message instanceof MessageHead.Response response
        && response.headers().lists("Connection", "close")) {
      onLast.run();
    }
    return fields;
  }

  @Override
  public void sendContinue() {
    driver()
        .execute(
            () -> {
              if (!isClosed() && !netty().isHeadersSent()) {
                Http2Headers fields = new DefaultHttp2Headers(false).status("100");
                driver()
                    .encoder()
                    .writeHeaders(
                        driver().context(),
                        id(),
                        fields,
                        0,
                        false,
                        driver().context().newPromise());
                driver().context().flush();
              }
            });
  }

  @Override
  public boolean canUpgrade() {
    return false;
  }

  @Override
  public UpgradedConnection upgrade(Headers headers) {
    throw new IllegalStateException("HTTP/2 has no upgrade");
  }

  /** A request body that nobody read to its end is cut off, after the answer. */
  @Override
  public void handlerDone() {
    receive().discard();
    driver().execute(onHandlerDone);
  }
}
