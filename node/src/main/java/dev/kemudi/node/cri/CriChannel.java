package dev.kemudi.node.cri;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * One connection to a gRPC service on a unix socket, with one event loop thread of its own. It
 * reconnects by itself; a call while the service is away fails at once.
 */
final class CriChannel implements AutoCloseable {
  private static final int MAX_MESSAGE_BYTES = 16 << 20;
  private static final long CLOSE_SECONDS = 5;

  private final EventLoopGroup loop;
  private final ManagedChannel channel;
  private final CallMetrics metrics = new CallMetrics();

  CriChannel(Path socket) {
    loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    channel =
        NettyChannelBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
            .eventLoopGroup(loop)
            .channelType(EpollDomainSocketChannel.class)
            // No value takes back what gRPC sets for TCP; a unix socket would warn of it.
            .withOption(ChannelOption.SO_KEEPALIVE, null)
            .overrideAuthority("localhost")
            .usePlaintext()
            .directExecutor()
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .build();
  }

  /** Makes one call; gRPC's failure becomes a typed one. */
  <Q, R> R call(Duration deadline, MethodDescriptor<Q, R> method, Q request) {
    return call(
        CallOptions.DEFAULT.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS),
        method,
        request);
  }

  <Q, R> R call(CallOptions options, MethodDescriptor<Q, R> method, Q request) {
    long start = System.nanoTime();
    boolean failed = true;
    try {
      R answer = ClientCalls.blockingUnaryCall(channel, method, options, request);
      failed = false;
      return answer;
    } catch (StatusRuntimeException e) {
      throw CriException.of(e);
    } finally {
      metrics.done(String.valueOf(method.getBareMethodName()), start, failed);
    }
  }

  /** What was called. */
  CallMetrics metrics() {
    return metrics;
  }

  /** Opens a stream of answers, which ends with the current context. */
  <Q, R> Iterator<R> stream(MethodDescriptor<Q, R> method, Q request) {
    return ClientCalls.blockingServerStreamingCall(channel, method, CallOptions.DEFAULT, request);
  }

  /** Breaks running calls off and waits until the connection and its thread are gone. */
  @Override
  public void close() {
    channel.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
      loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).await();
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
