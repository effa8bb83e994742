package dev.kemudi.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One HTTP/1.1 connection of a client: one request after another, or one upgrade. */
final class Http1ClientConnection extends ChannelInboundHandlerAdapter implements ClientConnection {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int UPGRADED_SEND_BYTES = 256 * 1024;

  private final HttpClientConfig config;
  private final Runnable onChange;
  private final Http1ResponseDecoder decoder;
  private final AtomicBoolean taken = new AtomicBoolean();
  private volatile @Nullable ChannelHandlerContext ctx;
  private volatile @Nullable Http1ClientExchange current;
  private volatile boolean retired;
  private volatile long idleSince = System.nanoTime();
  private @Nullable HttpResponse response;
  private boolean reading;

  Http1ClientConnection(HttpClientConfig config, Runnable onChange, Http1ResponseDecoder decoder) {
    this.config = config;
    this.onChange = onChange;
    this.decoder = decoder;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    ctx = context;
    context.channel().config().setAutoRead(false);
    readMore();
  }

  ChannelHandlerContext context() {
    ChannelHandlerContext context = ctx;
    if (context == null) {
      throw new IllegalStateException("the connection isn't set up");
    }
    return context;
  }

  void execute(Runnable task) {
    LoopTasks.run(context().executor(), task);
  }

  @Override
  public boolean reserve() {
    return usable() && taken.compareAndSet(false, true);
  }

  @Override
  public ClientExchange open(HttpRequest request, boolean upgrade) {
    Http1ClientExchange exchange = new Http1ClientExchange(this, request, upgrade);
    execute(() -> begin(exchange));
    return exchange;
  }

  private void begin(Http1ClientExchange exchange) {
    if (!context().channel().isActive()) {
      exchange.fail(new PeerGoneException("the connection was closed", true));
      return;
    }
    current = exchange;
    decoder.answersHead(exchange.isHead());
    readMore();
  }

  @Override
  public boolean multiplexed() {
    return false;
  }

  @Override
  public boolean usable() {
    return !retired && ctx != null && context().channel().isActive();
  }

  /** Reads on unless the current body's reader is behind; while idle, to notice the end. */
  void readMore() {
    Http1ClientExchange exchange = current;
    boolean full = exchange != null && exchange.receive().buffered() >= BUFFER_BYTES;
    if (!reading && !full) {
      reading = true;
      context().read();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      Http1ClientExchange exchange = current;
      if (exchange == null || ((HttpObject) message).decoderResult().isFailure()) {
        broken(new PeerGoneException("the server sent something that isn't a response"));
      } else {
        accept(exchange, (HttpObject) message);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void accept(Http1ClientExchange exchange, HttpObject message) {
    if (message instanceof HttpResponse head) {
      response = head;
      if (head.status().code() >= 200 && !isEmpty(exchange, head)) {
        exchange.head().complete(head(head), null);
      }
    }
    HttpResponse now = response;
    if (!(message instanceof HttpContent content) || now == null) {
      return;
    }
    ByteBuf bytes = content.content();
    if (bytes.isReadable()) {
      exchange.receive().offer(ByteBufUtil.getBytes(bytes));
    }
    if (content instanceof LastHttpContent) {
      response = null;
      ended(exchange, now);
    }
  }

  private void ended(Http1ClientExchange exchange, HttpResponse head) {
    int status = head.status().code();
    if (status == 101 && exchange.upgrades()) {
      becomeRaw(exchange, head);
    } else if (status == 101) {
      broken(new PeerGoneException("the server changed protocols without being asked"));
    } else if (status >= 200) {
      retired |= !keepsAlive(head);
      // In this order, so that whoever sees the end finds the connection free again.
      exchange.responseEnded();
      advance(exchange);
      exchange.receive().end();
      exchange.head().complete(head(head), null);
    }
  }

  /** Whether the head is the whole response; then it isn't shown before the end has come. */
  private static boolean isEmpty(Http1ClientExchange exchange, HttpResponse head) {
    int status = head.status().code();
    return exchange.isHead()
        || status == 204
        || status == 304
        || "0".equals(head.headers().get("Content-Length"));
  }

  private static MessageHead.Response head(HttpResponse decoded) {
    Headers headers = Http1Head.read(decoded.headers());
    Long length = Http1Sender.parseLength(headers.get("Content-Length"));
    return new MessageHead.Response(
        decoded.status().code(), headers, length == null ? MessageHead.UNKNOWN : length);
  }

  private static boolean keepsAlive(HttpResponse head) {
    Headers headers = Http1Head.read(head.headers());
    boolean old = head.protocolVersion().equals(HttpVersion.HTTP_1_0);
    return old ? headers.lists("Connection", "keep-alive") : !headers.lists("Connection", "close");
  }

  private void becomeRaw(Http1ClientExchange exchange, HttpResponse head) {
    retired = true;
    current = null;
    RawConnection raw = new RawConnection(context().channel(), UPGRADED_SEND_BYTES);
    context().pipeline().addLast(raw);
    context().pipeline().remove(this);
    // Last, so that what the decoder holds already goes on to the raw connection.
    context().pipeline().remove(decoder);
    exchange.head().complete(head(head), raw);
  }

  /** Takes the next request once both ways of this one are over. */
  void advance(Http1ClientExchange exchange) {
    if (exchange != current || !exchange.hasResponseEnded()) {
      return;
    }
    current = null;
    if (retired || exchange.upgrades() || !exchange.cleanlySent()) {
      retired = true;
      exchange.send().fail(new PeerGoneException("the server has answered already"));
      context().close();
    } else {
      idleSince = System.nanoTime();
      taken.set(false);
      readMore();
    }
    onChange.run();
  }

  /** The caller has lost interest in the rest. */
  void abandon(Http1ClientExchange exchange) {
    if (exchange == current) {
      retired = true;
      context().close();
    }
  }

  private void broken(PeerGoneException cause) {
    retired = true;
    Http1ClientExchange exchange = current;
    if (exchange != null) {
      current = null;
      exchange.fail(cause);
    }
    context().close();
    onChange.run();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    reading = false;
    readMore();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    Http1ClientExchange exchange = current;
    if (exchange != null && context.channel().isWritable()) {
      exchange.drainNow();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    broken(new PeerGoneException("the connection was closed"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    broken(new PeerGoneException("the connection failed", cause));
  }

  @Override
  public void checkDeadlines() {
    boolean idle = !taken.get();
    if (idle && System.nanoTime() - idleSince > config.idleTimeout().toNanos()) {
      retire();
    }
  }

  @Override
  public void retire() {
    retired = true;
    execute(
        () -> {
          if (!taken.get()) {
            context().close();
          }
        });
  }
}
