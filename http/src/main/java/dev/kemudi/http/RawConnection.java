package dev.kemudi.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A channel whose HTTP codec has been taken out: bytes both ways. Server and client share it. */
final class RawConnection extends ChannelInboundHandlerAdapter implements UpgradedConnection, Link {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Channel channel;
  private final SendQueue send;
  private final ReceiveQueue receive = new ReceiveQueue(this);
  private final Signal closed = new Signal();
  private final Http1Sender sender;
  private volatile @Nullable ChannelHandlerContext ctx;
  private volatile boolean closeWhenSent;
  private boolean outputEnded;
  private boolean reading;

  RawConnection(Channel channel, int capacity) {
    this.channel = channel;
    this.send = new SendQueue(this, capacity);
    this.sender = new Http1Sender(send, (_, _) -> Http1Sender.Framing.RAW);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    ctx = context;
    channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    channel.config().setAutoRead(false);
    if (!channel.isActive()) {
      lost(new PeerGoneException("the connection was closed"));
      return;
    }
    context.executor().execute(this::start);
  }

  private void start() {
    readMore();
    drainNow();
  }

  @Override
  public InputStream input() {
    return new BodyInput(receive, Long.MAX_VALUE, Waits.FOREVER, receive::discard);
  }

  @Override
  public OutputStream output() {
    return new SendOutput(send, Waits.FOREVER);
  }

  @Override
  public void shutdownOutput() {
    send.end();
  }

  @Override
  public boolean isOpen() {
    return !closed.fired();
  }

  @Override
  public void onClose(Runnable callback) {
    closed.then(callback);
  }

  @Override
  public void close() {
    closeWhenSent = true;
    if (!send.end()) {
      execute(this::closeIfSent);
    }
    receive.discard();
  }

  @Override
  public void sendReady() {
    execute(this::drainNow);
  }

  @Override
  public void received(int bytes) {
    execute(this::readMore);
  }

  @Override
  public void abort() {
    channel.close();
  }

  private void execute(Runnable task) {
    LoopTasks.run(channel.eventLoop(), task);
  }

  private void drainNow() {
    ChannelHandlerContext context = ctx;
    if (context != null && sender.drain(context)) {
      outputEnded = true;
      if (closeWhenSent) {
        closeIfSent();
      } else {
        endOutput(context);
      }
    }
  }

  private void closeIfSent() {
    if (outputEnded || !channel.isActive()) {
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  /** Ends our direction: close_notify inside TLS, a FIN otherwise. */
  static void endOutput(ChannelHandlerContext context) {
    SslHandler tls = context.pipeline().get(SslHandler.class);
    if (tls != null) {
      tls.closeOutbound();
    } else if (context.channel() instanceof DuplexChannel duplex) {
      duplex.shutdownOutput();
    }
  }

  private void readMore() {
    ChannelHandlerContext context = ctx;
    if (context != null && !reading && receive.buffered() < BUFFER_BYTES) {
      reading = true;
      context.read();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof ByteBuf bytes && bytes.isReadable()) {
        receive.offer(ByteBufUtil.getBytes(bytes));
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    reading = false;
    readMore();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (channel.isWritable()) {
      drainNow();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    switch (event) {
      case ChannelInputShutdownEvent _, SslCloseCompletionEvent _ -> inputEnded();
      case ChannelInputShutdownReadComplete _ -> inputEnded();
      default -> context.fireUserEventTriggered(event);
    }
  }

  private void inputEnded() {
    receive.end();
    if (outputEnded) {
      channel.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    lost(new PeerGoneException("the connection was closed"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    lost(new PeerGoneException("the connection failed", cause));
    context.close();
  }

  private void lost(IOException cause) {
    if (closeWhenSent || outputEnded) {
      receive.end();
    }
    receive.fail(cause);
    send.fail(cause);
    closed.fire();
  }
}
