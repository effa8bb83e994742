package dev.kemudi.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;

/** One request's turn on an HTTP/1.1 connection. */
final class Http1Exchange implements ExchangeTransport {
  private final Http1ServerConnection connection;
  private final RequestHead request;
  private final boolean oldProtocol;
  private final SendQueue send;
  private final ReceiveQueue receive = new ReceiveQueue(this);
  private final Signal gone = new Signal();
  private final Http1Sender sender;
  private volatile boolean responseSent;
  private volatile boolean closeAfterwards;
  private volatile boolean headSent;

  Http1Exchange(Http1ServerConnection connection, RequestHead request, boolean oldProtocol) {
    this.connection = connection;
    this.request = request;
    this.oldProtocol = oldProtocol;
    this.send = new SendQueue(this, connection.core().limits().responseBufferBytes());
    this.sender = new Http1Sender(send, this::writeHead);
    this.closeAfterwards = !wantsKeepAlive();
  }

  private boolean wantsKeepAlive() {
    return oldProtocol
        ? request.headers().lists("Connection", "keep-alive")
        : !request.headers().lists("Connection", "close");
  }

  @Override
  public SendQueue send() {
    return send;
  }

  @Override
  public ReceiveQueue receive() {
    return receive;
  }

  @Override
  public HttpProtocol protocol() {
    return oldProtocol ? HttpProtocol.HTTP_1_0 : HttpProtocol.HTTP_1_1;
  }

  @Override
  public Signal gone() {
    return gone;
  }

  @Override
  public ConnectionFacts connection() {
    return connection.facts();
  }

  @Override
  public void sendReady() {
    execute(this::drainNow);
  }

  @Override
  public void received(int bytes) {
    execute(connection::readMore);
  }

  @Override
  public void abort() {
    execute(() -> connection.context().close());
  }

  private void execute(Runnable task) {
    LoopTasks.run(connection.context().executor(), task);
  }

  /** Sends what there is; on the event loop. */
  void drainNow() {
    if (sender.drain(connection.context())) {
      responseSent = true;
      closeAfterwards |= !sender.keptItsLength();
      connection.advance(this);
    }
  }

  boolean responseSent() {
    return responseSent;
  }

  boolean mustClose() {
    return closeAfterwards;
  }

  void closeAfterwards() {
    closeAfterwards = true;
    connection.advance(this);
  }

  void fail(IOException cause) {
    send.fail(cause);
    receive.fail(cause);
    if (!responseSent) {
      gone.fire();
    }
  }

  private Http1Sender.Framing writeHead(ByteBuf out, MessageHead head) {
    MessageHead.Response response = (MessageHead.Response) head;
    headSent = true;
    Http1Head.statusLine(out, response.status());
    Http1Head.fields(out, fields(response));
    Http1Head.field(out, "Date", connection.core().date());
    Http1Sender.Framing framing = frame(out, response);
    boolean untold = request.contentLength() != 0 && !receive.hasEnded() && expectsContinue();
    closeAfterwards |= framing == Http1Sender.Framing.RAW || untold || connection.core().draining();
    if (closeAfterwards) {
      Http1Head.field(out, "Connection", "close");
    } else if (oldProtocol) {
      Http1Head.field(out, "Connection", "keep-alive");
    }
    Http1Head.crlf(out);
    return framing;
  }

  /** The caller's fields; his Content-Length only where the length isn't known better. */
  private static Headers fields(MessageHead.Response response) {
    Headers headers = response.headers();
    return givenLength(response) || !headers.contains("Content-Length")
        ? headers
        : headers.without("Content-Length");
  }

  private static boolean givenLength(MessageHead.Response response) {
    return response.contentLength() == MessageHead.UNKNOWN
        && Http1Sender.parseLength(response.headers().get("Content-Length")) != null;
  }

  private Http1Sender.Framing frame(ByteBuf out, MessageHead.Response response) {
    if (response.bodiless()) {
      return Http1Sender.Framing.NONE;
    }
    Http1Sender.Framing framing;
    if (response.contentLength() != MessageHead.UNKNOWN) {
      Http1Head.field(out, "Content-Length", announcedLength(response));
      framing = Http1Sender.Framing.LENGTH;
    } else if (givenLength(response)) {
      framing = Http1Sender.Framing.LENGTH;
    } else if (oldProtocol) {
      framing = Http1Sender.Framing.RAW;
    } else {
      Http1Head.field(out, "Transfer-Encoding", "chunked");
      framing = Http1Sender.Framing.CHUNKED;
    }
    return request.isHead() ? Http1Sender.Framing.NONE : framing;
  }

  /** A HEAD answered without a body may still tell the length that a GET would have. */
  private String announcedLength(MessageHead.Response response) {
    String given = response.headers().get("Content-Length");
    return given != null && request.isHead() && response.contentLength() == 0
        ? given
        : Long.toString(response.contentLength());
  }

  /** The peer may hold its body back for a 100 that never came; it can't be told from a request. */
  private boolean expectsContinue() {
    return request.headers().lists("Expect", "100-continue");
  }

  @Override
  public void sendContinue() {
    execute(
        () -> {
          if (!headSent && !oldProtocol) {
            ChannelHandlerContext ctx = connection.context();
            ByteBuf out = ctx.alloc().buffer(32);
            Http1Head.statusLine(out, 100);
            Http1Head.crlf(out);
            ctx.writeAndFlush(out);
          }
        });
  }

  @Override
  public boolean canUpgrade() {
    return !oldProtocol && request.contentLength() == 0 && request.headers().contains("Upgrade");
  }

  @Override
  public UpgradedConnection upgrade(Headers headers) {
    RawConnection raw =
        new RawConnection(
            connection.context().channel(), connection.core().limits().responseBufferBytes());
    execute(
        () -> {
          ChannelHandlerContext ctx = connection.context();
          ByteBuf out = ctx.alloc().buffer(256);
          Http1Head.statusLine(out, 101);
          Http1Head.allFields(out, headers.without("Connection"));
          Http1Head.field(out, "Connection", "Upgrade");
          Http1Head.crlf(out);
          ctx.write(out);
          connection.becomeRaw(raw);
        });
    return raw;
  }

  @Override
  public void handlerDone() {
    execute(
        () -> {
          if (responseSent) {
            receive.discard();
          }
        });
  }
}
