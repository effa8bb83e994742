package dev.kemudi.http;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One stream of an HTTP/2 connection: a request one way and its response the other. */
class Http2MessageStream implements Link {
  private final Http2Driver driver;
  private final SendQueue send;
  private final ReceiveQueue receive = new ReceiveQueue(this);
  private final Signal gone = new Signal();
  private @Nullable Http2Stream netty;
  private volatile boolean closed;
  private boolean dropsBody;

  Http2MessageStream(Http2Driver driver, int capacity) {
    this.driver = driver;
    this.send = new SendQueue(this, capacity);
  }

  /** Ties this to Netty's stream; on the event loop, before anything is sent. */
  final void open(Http2Stream stream) {
    netty = stream;
    driver.attach(stream, this);
  }

  final Http2Driver driver() {
    return driver;
  }

  final Http2Stream netty() {
    Http2Stream stream = netty;
    if (stream == null) {
      throw new IllegalStateException("the stream isn't open");
    }
    return stream;
  }

  final int id() {
    return netty().id();
  }

  public final SendQueue send() {
    return send;
  }

  public final ReceiveQueue receive() {
    return receive;
  }

  public final Signal gone() {
    return gone;
  }

  final boolean isClosed() {
    return closed;
  }

  @Override
  public final void sendReady() {
    driver.sendReady(this);
  }

  @Override
  public final void received(int bytes) {
    driver.received(this, bytes);
  }

  @Override
  public void abort() {
    driver.reset(this, Http2Error.CANCEL);
  }

  /** Fails what isn't complete; on the event loop. */
  final void fail(IOException cause) {
    send.fail(cause);
    receive.fail(cause);
    gone.fire();
  }

  /** Netty is done with the stream: properly if both ways have ended, else the peer is gone. */
  final void closed() {
    closed = true;
    boolean complete = netty().isHeadersSent() && !send.isOpen() && !send.hasPieces();
    IOException cause = new PeerGoneException("the stream was closed");
    receive.fail(cause);
    if (!complete) {
      fail(cause);
    } else {
      send.fail(cause);
    }
  }

  /** Whether the body of the message with this head isn't sent; remembered. */
  final boolean dropsBody(MessageHead head) {
    dropsBody = bodiless(head);
    return dropsBody;
  }

  final boolean dropsBody() {
    return dropsBody;
  }

  boolean bodiless(MessageHead head) {
    return false;
  }

  Http2Headers encode(MessageHead head) {
    return Http2Fields.encode(head);
  }
}
