package dev.kemudi.store.etcd;

import dev.kemudi.store.StoreUnavailableException;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A channel to each endpoint, over one thread; calls use one endpoint until it can't be reached.
 */
final class Endpoints implements AutoCloseable {
  private static final long CLOSE_MILLIS = 2_000;
  private static final int MESSAGE_BYTES = Integer.MAX_VALUE;
  private static final int KEEP_ALIVE_SECONDS = 30;

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final AtomicInteger current = new AtomicInteger();
  private volatile boolean closed;

  Endpoints(EtcdOptions options) {
    for (URI endpoint : options.endpoints()) {
      channels.add(channel(endpoint, options.tls()));
    }
  }

  private ManagedChannel channel(URI endpoint, @Nullable EtcdTls tls) {
    int port = endpoint.getPort() < 0 ? 2379 : endpoint.getPort();
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(endpoint.getHost(), port)
            .eventLoopGroup(threads)
            .channelType(NioSocketChannel.class)
            .directExecutor()
            .maxInboundMessageSize(MESSAGE_BYTES)
            .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
    return "https".equals(endpoint.getScheme())
        ? builder.sslContext(sslContext(tls)).build()
        : builder.usePlaintext().build();
  }

  private static SslContext sslContext(@Nullable EtcdTls tls) {
    SslContextBuilder builder = GrpcSslContexts.forClient();
    if (tls != null && tls.authority() != null) {
      builder.trustManager(tls.authority().toFile());
    }
    if (tls != null && tls.certificate() != null && tls.key() != null) {
      builder.keyManager(tls.certificate().toFile(), tls.key().toFile());
    }
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new StoreUnavailableException("can't speak TLS with etcd", e);
    }
  }

  /** A call that may be repeated: at every endpoint in turn, while they can't be reached. */
  <T> T read(Function<ManagedChannel, T> call) {
    for (int attempt = 1; ; attempt++) {
      int index = current.get();
      try {
        return call.apply(channel(index));
      } catch (StatusRuntimeException e) {
        moveOn(e, index);
        if (!Failures.isUnavailable(e) || attempt >= channels.size() || closed) {
          throw e;
        }
      }
    }
  }

  /** A call that isn't repeated, since it may have taken place. */
  <T> T write(Function<ManagedChannel, T> call) {
    int index = current.get();
    try {
      return call.apply(channel(index));
    } catch (StatusRuntimeException e) {
      moveOn(e, index);
      throw Failures.unavailable(e);
    }
  }

  private ManagedChannel channel(int index) {
    if (closed) {
      throw new StoreUnavailableException("the store is closed");
    }
    return channels.get(index);
  }

  ManagedChannel current() {
    return channel(current.get());
  }

  /** Later calls go to the next endpoint, if this one can't be reached and nobody moved on yet. */
  private void moveOn(StatusRuntimeException failure, int from) {
    if (Failures.isUnavailable(failure)) {
      current.compareAndSet(from, (from + 1) % channels.size());
    }
  }

  @Override
  public void close() {
    closed = true;
    channels.forEach(ManagedChannel::shutdownNow);
    try {
      for (ManagedChannel channel : channels) {
        channel.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
      }
      threads
          .shutdownGracefully(0, CLOSE_MILLIS, TimeUnit.MILLISECONDS)
          .await(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
