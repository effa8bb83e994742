package dev.kemudi.node.probe;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.api.core.v1.GRPCAction;
import dev.kemudi.http.SocketPlace;
import dev.kemudi.node.probe.v1.HealthCheckRequest;
import dev.kemudi.node.probe.v1.HealthCheckResponse;
import io.grpc.CallOptions;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks the health service of gRPC; its event loop starts with the first question. */
final class GrpcProbe implements AutoCloseable {
  private static final MethodDescriptor<HealthCheckRequest, HealthCheckResponse> CHECK =
      MethodDescriptor.<HealthCheckRequest, HealthCheckResponse>newBuilder(
              ProtoUtils.marshaller(HealthCheckRequest.getDefaultInstance()),
              ProtoUtils.marshaller(HealthCheckResponse.getDefaultInstance()))
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName("grpc.health.v1.Health/Check")
          .build();
  private static final long CLOSE_SECONDS = 5;

  private final SocketPlace sockets;

  @GuardedBy("this")
  private @Nullable EventLoopGroup loop;

  GrpcProbe(SocketPlace sockets) {
    this.sockets = sockets;
  }

  private synchronized EventLoopGroup loop() {
    if (loop == null) {
      loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    }
    return loop;
  }

  ProbeOutcome run(GRPCAction action, String ip, Duration timeout) throws InterruptedException {
    Deadline deadline = Deadline.in(timeout);
    ManagedChannel channel =
        NettyChannelBuilder.forAddress(new InetSocketAddress(ip, action.port()))
            .eventLoopGroup(loop())
            .channelFactory(() -> sockets.make(EpollSocketChannel::new))
            .userAgent(ProbeRunner.AGENT)
            .usePlaintext()
            .directExecutor()
            .build();
    try {
      String service = Objects.requireNonNullElse(action.service(), "");
      return awaitReady(channel, deadline)
          ? check(channel, service, deadline, timeout)
          : unreachable(Dial.join(ip, action.port()), timeout);
    } catch (SocketTimeoutException e) {
      return unreachable(Dial.join(ip, action.port()), timeout);
    } finally {
      channel.shutdownNow();
    }
  }

  private static ProbeOutcome unreachable(String address, Duration timeout) {
    return new ProbeOutcome.Failure(
        "timeout: failed to connect service \"%s\" within %s: context deadline exceeded"
            .formatted(address, seconds(timeout)));
  }

  /** Whether a connection comes about; refused ones are tried again until the deadline. */
  private static boolean awaitReady(ManagedChannel channel, Deadline deadline)
      throws InterruptedException, SocketTimeoutException {
    ConnectivityState state = channel.getState(true);
    while (state != ConnectivityState.READY) {
      CountDownLatch changed = new CountDownLatch(1);
      channel.notifyWhenStateChanged(state, changed::countDown);
      if (!changed.await(deadline.millis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
      state = channel.getState(true);
    }
    return true;
  }

  private static ProbeOutcome check(
      ManagedChannel channel, String service, Deadline deadline, Duration timeout)
      throws SocketTimeoutException {
    try {
      HealthCheckResponse answer =
          ClientCalls.blockingUnaryCall(
              channel,
              CHECK,
              CallOptions.DEFAULT.withDeadlineAfter(deadline.millis(), TimeUnit.MILLISECONDS),
              HealthCheckRequest.newBuilder().setService(service).build());
      return answer.getStatus() == HealthCheckResponse.ServingStatus.SERVING
          ? new ProbeOutcome.Success()
          : new ProbeOutcome.Failure(
              "service unhealthy (responded with \"%s\")".formatted(answer.getStatus()));
    } catch (StatusRuntimeException e) {
      return new ProbeOutcome.Failure(reason(e.getStatus(), timeout));
    }
  }

  private static String reason(Status status, Duration timeout) {
    String text = Objects.requireNonNullElse(status.getDescription(), "");
    return switch (status.getCode()) {
      case UNIMPLEMENTED ->
          "error: this server does not implement the grpc health protocol"
              + " (grpc.health.v1.Health): "
              + text;
      case DEADLINE_EXCEEDED -> "timeout: health rpc did not complete within " + seconds(timeout);
      default ->
          "error: health rpc probe failed: rpc error: code = %s desc = %s"
              .formatted(code(status.getCode()), text);
    };
  }

  /** The code's name as Go prints it, such as {@code NotFound}. */
  private static String code(Status.Code code) {
    StringBuilder name = new StringBuilder();
    for (String word : code.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
    }
    return name.toString();
  }

  private static String seconds(Duration time) {
    return time.toSeconds() < 60
        ? time.toSeconds() + "s"
        : time.toSeconds() / 60 + "m" + time.toSeconds() % 60 + "s";
  }

  @Override
  public synchronized void close() {
    if (loop != null) {
      loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
          .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
