package dev.kemudi.http;

import dev.kemudi.http.ExchangeTransport.ConnectionFacts;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection of a server. Requests are answered one after another; what a peer sends
 * ahead waits, at most one socket read of it, because the socket is only read while nothing waits.
 * It is read during a response too, which is how a peer's leaving is noticed.
 */
final class Http1ServerConnection extends ChannelInboundHandlerAdapter implements ServerConnection {
  /** Unread body up to this is read and dropped to keep the connection. */
  private static final int DRAIN_BYTES = 256 * 1024;

  /** Unread body beyond this stops the socket from being read. */
  private static final int BUFFER_BYTES = 64 * 1024;

  private static final long LINGER_MILLIS = 500;

  private final ServerCore core;
  private final ConnectionFacts facts;
  private final Http1RequestDecoder decoder;
  private final ArrayDeque<Object> ahead = new ArrayDeque<>(2);
  private volatile @Nullable ChannelHandlerContext ctx;
  private volatile @Nullable Http1Exchange current;
  private volatile long idleSince = System.nanoTime();
  private volatile boolean first = true;
  private int dropped;
  private boolean closing;
  private boolean reading;

  Http1ServerConnection(ServerCore core, ConnectionFacts facts, Http1RequestDecoder decoder) {
    this.core = core;
    this.facts = facts;
    this.decoder = decoder;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    ctx = context;
    core.connections().add(this);
    context.channel().config().setAutoRead(false);
    readMore();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    core.connections().remove(this);
    ahead.forEach(ReferenceCountUtil::release);
    ahead.clear();
  }

  ChannelHandlerContext context() {
    ChannelHandlerContext context = ctx;
    if (context == null) {
      throw new IllegalStateException("the connection isn't set up");
    }
    return context;
  }

  ServerCore core() {
    return core;
  }

  ConnectionFacts facts() {
    return facts;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ahead.add(message);
    process();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    reading = false;
    readMore();
  }

  /** Reads on unless something waits for its turn or the current body's reader is behind. */
  void readMore() {
    Http1Exchange exchange = current;
    boolean full = exchange != null && exchange.receive().buffered() >= BUFFER_BYTES;
    if (!reading && !full && (ahead.isEmpty() || closing)) {
      reading = true;
      context().read();
    }
  }

  private void process() {
    for (Object next = ahead.peek(); next != null; next = ahead.peek()) {
      boolean starts = next instanceof HttpRequest;
      if (starts && current != null && !closing) {
        return;
      }
      ahead.remove();
      try {
        if (!closing) {
          accept(next);
        }
      } finally {
        ReferenceCountUtil.release(next);
      }
    }
  }

  private void accept(Object message) {
    try {
      if (message instanceof HttpRequest request) {
        begin(request);
      }
      if (message instanceof HttpContent content && current != null) {
        Http1RequestRules.checkDecoded(content.decoderResult());
        body(current, content);
      }
    } catch (Http1RequestRules.Refused e) {
      refuse(e);
    }
  }

  private void begin(HttpRequest request) throws Http1RequestRules.Refused {
    RequestHead head = Http1RequestRules.check(request, core.limits().headerCount());
    first = false;
    dropped = 0;
    boolean old = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    Http1Exchange exchange = new Http1Exchange(this, head, old);
    current = exchange;
    core.start(head, exchange);
  }

  private void body(Http1Exchange exchange, HttpContent content) {
    ByteBuf bytes = content.content();
    if (bytes.isReadable() && !exchange.receive().offer(ByteBufUtil.getBytes(bytes))) {
      dropped += bytes.readableBytes();
      if (dropped > DRAIN_BYTES) {
        exchange.closeAfterwards();
      }
    }
    if (content instanceof LastHttpContent) {
      exchange.receive().end();
      advance(exchange);
    }
  }

  /** Goes on to the next request once both ways of this one are over. */
  void advance(Http1Exchange exchange) {
    if (exchange != current || !exchange.responseSent()) {
      return;
    }
    if (exchange.mustClose() || core.draining()) {
      lingerAndClose();
    } else if (exchange.receive().hasEnded()) {
      current = null;
      idleSince = System.nanoTime();
      process();
      readMore();
    } else {
      exchange.receive().discard();
      readMore();
    }
  }

  private void refuse(Http1RequestRules.Refused refusal) {
    core.observer().requestRejected(refusal.status());
    Http1Exchange exchange = current;
    if (exchange != null) {
      exchange.fail(new PeerGoneException("malformed request body"));
      context().close();
      return;
    }
    byte[] text =
        (refusal.status() + " " + refusal.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuf out = context().alloc().buffer(256);
    Http1Head.statusLine(out, refusal.status());
    Http1Head.field(out, "Content-Type", "text/plain; charset=utf-8");
    Http1Head.field(out, "Connection", "close");
    Http1Head.field(out, "Content-Length", Integer.toString(text.length));
    Http1Head.crlf(out);
    out.writeBytes(text);
    context().write(out);
    lingerAndClose();
  }

  /**
   * Closes in a way that lets the peer read the answer: closing with unread data would reset the
   * connection and could destroy what is on its way, so the rest is read and dropped for a moment.
   */
  private void lingerAndClose() {
    if (closing) {
      return;
    }
    closing = true;
    Http1Exchange exchange = current;
    boolean unread = exchange == null || !exchange.receive().hasEnded();
    if (exchange != null) {
      exchange.receive().discard();
    }
    if (!unread) {
      context().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
      return;
    }
    context()
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(_ -> RawConnection.endOutput(context()));
    context().executor().schedule(() -> context().close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    readMore();
  }

  /** Leaves HTTP: the exchange's queues carry raw bytes from now on. */
  void becomeRaw(RawConnection raw) {
    core.connections().remove(this);
    context().pipeline().addLast(raw);
    context().pipeline().remove(this);
    // Last, so that what the decoder holds already goes on to the raw connection.
    context().pipeline().remove(decoder);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    Http1Exchange exchange = current;
    if (exchange != null && context.channel().isWritable()) {
      exchange.drainNow();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    core.connections().remove(this);
    Http1Exchange exchange = current;
    if (exchange != null) {
      exchange.fail(new PeerGoneException("the connection was closed"));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Http1Exchange exchange = current;
    if (exchange != null) {
      exchange.fail(new PeerGoneException("the connection failed", cause));
    }
    context.close();
  }

  @Override
  public void checkDeadlines() {
    ServerLimits limits = core.limits();
    Http1Exchange exchange = current;
    long now = System.nanoTime();
    if (exchange != null) {
      long silence = now - decoder.lastBytes();
      boolean unsent = exchange.responseSent() && silence > limits.bodyTimeout().toNanos();
      if (unsent || exchange.send().stalled(limits.writeTimeout())) {
        close();
      }
      return;
    }
    boolean started = first || decoder.lastBytes() - idleSince > 0;
    long allowed = (started ? limits.headerTimeout() : limits.idleTimeout()).toNanos();
    if (now - idleSince > allowed) {
      close();
    }
  }

  @Override
  public void drain() {
    LoopTasks.run(
        context().executor(),
        () -> {
          if (current == null) {
            context().close();
          }
        });
  }

  @Override
  public void close() {
    context().close();
  }
}
