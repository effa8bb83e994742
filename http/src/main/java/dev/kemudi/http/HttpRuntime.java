package dev.kemudi.http;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * The event loops that servers and clients run on. Whoever makes it closes it, after everything
 * that uses it; nothing is shared between two of them.
 */
public final class HttpRuntime implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;

  private final EventLoopGroup loops;
  private final LoopThreads threads;
  private final boolean epoll;

  private HttpRuntime(EventLoopGroup loops, LoopThreads threads, boolean epoll) {
    this.loops = loops;
    this.threads = threads;
    this.epoll = epoll;
  }

  /** Two event loops: they only move bytes and do TLS, handlers run elsewhere. */
  public static HttpRuntime create() {
    return create("http", 2);
  }

  public static HttpRuntime create(String name, int eventLoops) {
    return create(name, eventLoops, Epoll.isAvailable());
  }

  /**
   * The same without Netty's native library, which moves bytes a little faster, but takes time to
   * unpack and load, and of which the JVM warns.
   */
  public static HttpRuntime portable(String name, int eventLoops) {
    return create(name, eventLoops, false);
  }

  private static HttpRuntime create(String name, int eventLoops, boolean epoll) {
    IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    LoopThreads threads = new LoopThreads(name + "-io");
    return new HttpRuntime(
        new MultiThreadIoEventLoopGroup(eventLoops, threads, io), threads, epoll);
  }

  EventLoopGroup loops() {
    return loops;
  }

  Class<? extends ServerChannel> serverChannel() {
    return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  Class<? extends Channel> socketChannel() {
    return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  Class<? extends Channel> unixChannel() {
    return epoll ? EpollDomainSocketChannel.class : NioDomainSocketChannel.class;
  }

  /** The address as the channel kind in use wants it. */
  SocketAddress toNetty(SocketAddress address) {
    return epoll && address instanceof UnixDomainSocketAddress unix
        ? new DomainSocketAddress(unix.getPath().toString())
        : address;
  }

  /** Ends the event loops and waits until their threads are gone. */
  @Override
  public void close() {
    loops
        .shutdownGracefully(0, PATIENCE_SECONDS / 2, TimeUnit.SECONDS)
        .awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
    threads.awaitEnd(Duration.ofSeconds(PATIENCE_SECONDS));
  }

  /** Knows its threads, as a loop says that it has ended while its thread still winds up. */
  private static final class LoopThreads extends DefaultThreadFactory {
    private final Queue<Thread> made = new ConcurrentLinkedQueue<>();

    LoopThreads(String name) {
      super(name, true);
    }

    @Override
    protected Thread newThread(Runnable task, String name) {
      Thread thread = super.newThread(task, name);
      made.add(thread);
      return thread;
    }

    void awaitEnd(Duration patience) {
      long end = System.nanoTime() + patience.toNanos();
      try {
        for (Thread thread : made) {
          thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
