package dev.kemudi.http;

import io.netty.buffer.ByteBuf;
import java.io.IOException;

/** One request's turn on an HTTP/1.1 connection of a client. */
final class Http1ClientExchange implements ClientExchange {
  private static final int SEND_BYTES = 256 * 1024;

  private final Http1ClientConnection connection;
  private final HttpRequest request;
  private final boolean upgrade;
  private final SendQueue send = new SendQueue(this, SEND_BYTES);
  private final ReceiveQueue receive = new ReceiveQueue(this);
  private final Signal gone = new Signal();
  private final PendingHead head = new PendingHead();
  private final Http1Sender sender = new Http1Sender(send, this::writeHead);
  private boolean requestSent;
  private boolean responseEnded;

  Http1ClientExchange(Http1ClientConnection connection, HttpRequest request, boolean upgrade) {
    this.connection = connection;
    this.request = request;
    this.upgrade = upgrade;
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
  public Signal gone() {
    return gone;
  }

  @Override
  public HttpProtocol protocol() {
    return HttpProtocol.HTTP_1_1;
  }

  @Override
  public PendingHead head() {
    return head;
  }

  @Override
  public void sendReady() {
    connection.execute(this::drainNow);
  }

  @Override
  public void received(int bytes) {
    connection.execute(connection::readMore);
  }

  @Override
  public void abort() {
    connection.execute(() -> connection.abandon(this));
  }

  void drainNow() {
    if (sender.drain(connection.context())) {
      requestSent = true;
      connection.advance(this);
    }
  }

  void responseEnded() {
    responseEnded = true;
  }

  boolean hasResponseEnded() {
    return responseEnded;
  }

  boolean isHead() {
    return request.method().equals("HEAD");
  }

  boolean upgrades() {
    return upgrade;
  }

  /** Whether the request went out as announced, so that another may follow. */
  boolean cleanlySent() {
    return requestSent && sender.keptItsLength();
  }

  void fail(IOException cause) {
    boolean complete = receive.hasEnded();
    send.fail(cause);
    receive.fail(cause);
    head.fail(cause);
    if (!complete) {
      gone.fire();
    }
  }

  private Http1Sender.Framing writeHead(ByteBuf out, MessageHead message) {
    MessageHead.Request line = (MessageHead.Request) message;
    Http1Head.requestLine(out, line);
    Http1Head.field(out, "Host", line.authority());
    Headers headers = line.headers().without("Host").without("Content-Length");
    Http1Sender.Framing framing;
    if (upgrade) {
      Http1Head.allFields(out, headers.without("Transfer-Encoding"));
    } else {
      Http1Head.fields(out, headers);
    }
    if (line.contentLength() == MessageHead.UNKNOWN) {
      Http1Head.field(out, "Transfer-Encoding", "chunked");
      framing = Http1Sender.Framing.CHUNKED;
    } else {
      if (line.contentLength() > 0 || line.method().startsWith("P")) {
        Http1Head.field(out, "Content-Length", Long.toString(line.contentLength()));
      }
      framing = Http1Sender.Framing.LENGTH;
    }
    Http1Head.crlf(out);
    return framing;
  }
}
