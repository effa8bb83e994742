package dev.kemudi.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages between one HTTP/2 connection and the queues of its streams; what is the same for
 * server and client.
 *
 * <p>Threads that wrote something put their stream on a list and wake the event loop if nobody has.
 * The loop goes over the list, hands every stream's pieces to Netty's flow control and flushes
 * once, so a thousand watchers' events cost one system call. Streams are plain objects on Netty's
 * codec, without a child channel each, which is what keeps an idle one below ten kilobytes.
 */
final class Http2Driver extends Http2ConnectionHandler {
  /** What a server or client does about its peer's frames; called on the event loop. */
  interface Role {
    void connected(Http2Driver driver);

    /**
     * Opens a stream of ours whose head is there to be sent, so that stream numbers go out in
     * order.
     */
    void open(Http2Driver driver, Http2MessageStream stream);

    void headers(Http2Driver driver, Http2Stream stream, Http2Headers headers, boolean last)
        throws Http2Exception;

    void streamClosed(Http2Driver driver, Http2MessageStream stream);

    void settings(Http2Settings settings);

    void goAway(int lastStream);

    void pingAnswered();

    void disconnected(Http2Driver driver);
  }

  private static final int TAKE_BYTES = 64 * 1024;

  private final Role role;
  private final Http2Connection.PropertyKey key;
  private final Queue<Http2MessageStream> ready = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean awake = new AtomicBoolean();
  private volatile @Nullable ChannelHandlerContext ctx;
  private volatile long lastRead = System.nanoTime();

  Http2Driver(
      Http2ConnectionDecoder decoder,
      Http2ConnectionEncoder encoder,
      Http2Settings settings,
      Role role) {
    super(decoder, encoder, settings);
    this.role = role;
    this.key = encoder.connection().newKey();
    encoder.flowController().listener(stream -> ready(get(stream)));
    encoder
        .connection()
        .addListener(
            new Http2ConnectionAdapter() {
              @Override
              public void onStreamClosed(Http2Stream stream) {
                closed(stream);
              }
            });
  }

  private void ready(@Nullable Http2MessageStream stream) {
    if (stream != null
        && !stream.isClosed()
        && encoder().flowController().isWritable(stream.netty())) {
      sendReady(stream);
    }
  }

  private void closed(Http2Stream stream) {
    Http2MessageStream message = get(stream);
    if (message != null) {
      message.closed();
      role.streamClosed(this, message);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) throws Exception {
    ctx = context;
    super.handlerAdded(context);
    role.connected(this);
    context.flush();
  }

  ChannelHandlerContext context() {
    ChannelHandlerContext context = ctx;
    if (context == null) {
      throw new IllegalStateException("the connection isn't set up");
    }
    return context;
  }

  Channel channel() {
    return context().channel();
  }

  /** Runs the task on the event loop, now if this is it. */
  void execute(Runnable task) {
    if (context().executor().inEventLoop()) {
      task.run();
    } else {
      LoopTasks.run(context().executor(), task);
    }
  }

  @Nullable Http2MessageStream get(@Nullable Http2Stream stream) {
    return stream == null ? null : stream.getProperty(key);
  }

  void attach(Http2Stream stream, Http2MessageStream message) {
    stream.setProperty(key, message);
  }

  /** When the peer last sent something, by System.nanoTime. */
  long lastRead() {
    return lastRead;
  }

  int activeStreams() {
    return connection().numActiveStreams();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    lastRead = System.nanoTime();
    super.channelRead(context, message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    super.channelInactive(context);
    role.disconnected(this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
    if (cause instanceof IOException || Http2Exception.class.isInstance(cause)) {
      super.exceptionCaught(context, cause);
    } else {
      context.close();
    }
  }

  /** From any thread: the stream has something to send. */
  void sendReady(Http2MessageStream stream) {
    ready.add(stream);
    if (awake.compareAndSet(false, true)) {
      LoopTasks.run(context().executor(), this::sendAll);
    }
  }

  private void sendAll() {
    awake.set(false);
    for (Http2MessageStream next = ready.poll(); next != null; next = ready.poll()) {
      send(next);
    }
    flush(context());
  }

  private void send(Http2MessageStream stream) {
    if (stream.isUnopened()) {
      role.open(this, stream);
    }
    if (!stream.isOpen()) {
      return;
    }
    SendQueue queue = stream.send();
    MessageHead head = queue.takeHead();
    if (head != null) {
      boolean last = stream.dropsBody(head);
      boolean end = last || queue.takeEnd();
      Http2Headers headers = stream.encode(head);
      encoder()
          .writeHeaders(context(), stream.id(), headers, 0, end, context().newPromise())
          .addListener(
              written -> {
                if (!written.isSuccess()) {
                  stream.fail(new PeerGoneException("the stream failed", written.cause()));
                }
              });
    }
    sendBody(stream, queue);
  }

  private void sendBody(Http2MessageStream stream, SendQueue queue) {
    if (stream.dropsBody()) {
      drop(queue);
      return;
    }
    while (!stream.isClosed() && encoder().flowController().isWritable(stream.netty())) {
      ByteBuf piece = queue.take(context().alloc(), TAKE_BYTES);
      if (piece == null) {
        break;
      }
      writeData(stream, queue, piece, queue.takeEnd());
    }
    if (!stream.isClosed() && queue.takeEnd()) {
      writeData(stream, queue, io.netty.buffer.Unpooled.EMPTY_BUFFER, true);
    }
  }

  private void drop(SendQueue queue) {
    for (ByteBuf piece = queue.take(context().alloc(), TAKE_BYTES);
        piece != null;
        piece = queue.take(context().alloc(), TAKE_BYTES)) {
      queue.written(piece.readableBytes());
      piece.release();
    }
    queue.takeEnd();
  }

  private void writeData(Http2MessageStream stream, SendQueue queue, ByteBuf piece, boolean end) {
    int size = piece.readableBytes();
    encoder()
        .writeData(context(), stream.id(), piece, 0, end, context().newPromise())
        .addListener(_ -> queue.written(size));
  }

  /** From any thread: a reader took bytes of the stream's body. */
  void received(Http2MessageStream stream, int bytes) {
    execute(
        () -> {
          try {
            if (connection().local().flowController().consumeBytes(stream.netty(), bytes)) {
              context().flush();
            }
          } catch (Http2Exception e) {
            onError(context(), true, e);
          }
        });
  }

  /** From any thread: ends the stream both ways. */
  void reset(Http2MessageStream stream, Http2Error error) {
    execute(
        () -> {
          if (stream.isOpen()) {
            resetStream(context(), stream.id(), error.code(), context().newPromise());
            context().flush();
          }
        });
  }

  /** A frame of a body; gives back how many bytes need no reader. */
  int data(int id, ByteBuf bytes, int padding, boolean last) {
    int size = bytes.readableBytes();
    Http2MessageStream stream = get(connection().stream(id));
    if (stream == null) {
      return size + padding;
    }
    boolean kept = size > 0 && stream.receive().offer(ByteBufUtil.getBytes(bytes));
    if (last) {
      stream.receive().end();
    }
    return kept ? padding : size + padding;
  }

  Role role() {
    return role;
  }
}
