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
  private String end = "closed";

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

  final boolean isUnopened() {
    return netty == null && !closed;
  }

  /** The stream can't be opened; on the event loop. */
  final void neverOpened(IOException cause) {
    closed = true;
    fail(cause);
  }

  final boolean isOpen() {
    return netty != null && !closed;
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
    broken(cause);
    gone.fire();
  }

  /** Netty is done with the stream: properly if both ways have ended, else the peer is gone. */
  final void closed() {
    closed = true;
    boolean complete = complete();
    boolean sent = !send.isOpen() && !send.hasPieces();
    if (complete && sent && receive.hasEnded()) {
      return;
    }
    IOException cause = new PeerGoneException("the stream was " + end, unprocessed());
    receive.fail(cause);
    if (!sent) {
      send.fail(cause);
    }
    if (!complete) {
      broken(cause);
      gone.fire();
    }
  }

  /** Whether what the other side waits for has been sent or received to its end. */
  boolean complete() {
    return netty().isHeadersSent() && !send.isOpen() && !send.hasPieces();
  }

  /** Whether the peer certainly did nothing about the request. */
  boolean unprocessed() {
    return false;
  }

  /** The stream broke off. */
  void broken(IOException cause) {}

  /** The peer reset the stream, which closes right after this. */
  void resetByPeer(long error) {
    end = "reset by the peer: " + Http2Error.valueOf(error);
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
