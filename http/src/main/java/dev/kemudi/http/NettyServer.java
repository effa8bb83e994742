package dev.kemudi.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ReflectiveChannelFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The server on Netty: a listening channel, its connections, and a clock tick for deadlines. */
final class NettyServer implements HttpServer {
  private static final int BACKLOG = 1024;
  private static final Duration AFTER_FORCE = Duration.ofSeconds(5);
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(64 * 1024, 256 * 1024);

  private final ServerCore core;
  private final Channel listener;
  private final ChannelGroup channels;
  private final ScheduledFuture<?> tick;
  private final AtomicBoolean closed = new AtomicBoolean();

  private NettyServer(
      ServerCore core, Channel listener, ChannelGroup channels, ScheduledFuture<?> tick) {
    this.core = core;
    this.listener = listener;
    this.channels = channels;
    this.tick = tick;
  }

  static HttpServer start(HttpServerConfig config, HttpRuntime runtime, HttpHandler handler)
      throws IOException {
    ServerCore core = new ServerCore(config, handler);
    ChannelGroup channels = new DefaultChannelGroup(runtime.loops().next(), true);
    ServerPipeline pipeline = new ServerPipeline(core, config.tls());
    ChannelFactory<? extends ServerChannel> listeners =
        new ReflectiveChannelFactory<>(runtime.serverChannel());
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(runtime.loops())
            .channelFactory(() -> config.sockets().make(listeners::newChannel))
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
            .childHandler(tracking(channels, pipeline));
    ChannelFuture bound = bootstrap.bind(config.address()).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("can't listen on " + config.address(), bound.cause());
    }
    ScheduledFuture<?> tick =
        runtime
            .loops()
            .next()
            .scheduleWithFixedDelay(
                () -> core.connections().forEach(ServerConnection::checkDeadlines),
                1,
                1,
                TimeUnit.SECONDS);
    return new NettyServer(core, bound.channel(), channels, tick);
  }

  private static ChannelInitializer<Channel> tracking(
      ChannelGroup channels, ServerPipeline pipeline) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channels.add(channel);
        channel.pipeline().addLast(pipeline);
      }
    };
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  @Override
  public int connections() {
    return channels.size();
  }

  @Override
  public int requests() {
    return core.running().size();
  }

  @Override
  public boolean shutdown(Duration grace) {
    if (!closed.compareAndSet(false, true)) {
      return true;
    }
    core.startDraining();
    listener.close().awaitUninterruptibly();
    channels.forEach(channel -> channel.pipeline().fireUserEventTriggered(ServerPipeline.DRAIN));
    List.copyOf(core.connections()).forEach(ServerConnection::drain);
    boolean calm = grace.isPositive() && join(grace);
    if (calm) {
      channels.newCloseFuture().awaitUninterruptibly(AFTER_FORCE.toMillis());
    }
    channels.close().awaitUninterruptibly();
    core.running().forEach(Thread::interrupt);
    join(AFTER_FORCE);
    tick.cancel(false);
    return calm;
  }

  /** Waits for the handlers that run; false if some still do when time is up. */
  private boolean join(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    for (Thread thread : core.running()) {
      long left = Math.max(1, deadline - System.nanoTime());
      try {
        thread.join(Duration.ofNanos(left));
      } catch (InterruptedException e) {
        interrupted = true;
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return core.running().isEmpty();
  }

  @Override
  public void close() {
    shutdown(Duration.ZERO);
  }
}
