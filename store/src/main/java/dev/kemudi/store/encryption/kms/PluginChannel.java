package dev.kemudi.store.encryption.kms;

import com.google.protobuf.Message;
import dev.kemudi.store.encryption.TransformException;
import io.grpc.CallOptions;
import io.grpc.ConnectivityState;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * One connection to a plugin, with one event loop thread of its own. Calls wait for the plugin as
 * long as their time lasts, so that one that is restarted is hardly missed; a call that finds it
 * away looks at once whether it has come back.
 */
final class PluginChannel implements AutoCloseable {
  private static final long CLOSE_SECONDS = 5;

  private final String socket;
  private final Duration timeout;
  private final EventLoopGroup loop;
  private final ManagedChannel channel;

  /**
   * @param socket a path; behind an {@code @} a name that is in no file system
   * @param timeout of each call
   */
  PluginChannel(String socket, Duration timeout) {
    this.socket = socket;
    this.timeout = timeout;
    boolean named = socket.startsWith("@");
    loop =
        new MultiThreadIoEventLoopGroup(
            1, named ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    channel =
        NettyChannelBuilder.forAddress(
                // Linux marks names that are in no file system by a zero; the JDK knows paths only.
                named
                    ? new DomainSocketAddress("\0" + socket.substring(1))
                    : UnixDomainSocketAddress.of(socket))
            .eventLoopGroup(loop)
            .channelType(named ? EpollDomainSocketChannel.class : NioDomainSocketChannel.class)
            // No value takes back what gRPC sets for TCP; a unix socket would warn of it.
            .withOption(ChannelOption.SO_KEEPALIVE, null)
            .overrideAuthority("localhost")
            .usePlaintext()
            .directExecutor()
            .build();
  }

  /** Describes a call by its name on the wire, without that of its service. */
  static <Q extends Message, R extends Message> MethodDescriptor<Q, R> method(
      String version, String name, Q request, R response) {
    return MethodDescriptor.<Q, R>newBuilder(
            ProtoUtils.marshaller(request), ProtoUtils.marshaller(response))
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(version + ".KeyManagementService/" + name)
        .build();
  }

  /** When a call that begins now must have ended. */
  Deadline deadline() {
    return Deadline.after(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Makes one call.
   *
   * @throws TransformException as gRPC for Go prints the failure
   */
  <Q, R> R call(MethodDescriptor<Q, R> method, Q request, Deadline deadline)
      throws TransformException {
    if (isAway()) {
      channel.resetConnectBackoff();
    }
    try {
      CallOptions options = CallOptions.DEFAULT.withDeadline(deadline).withWaitForReady();
      return ClientCalls.blockingUnaryCall(channel, method, options, request);
    } catch (StatusRuntimeException e) {
      String code = name(e.getStatus().getCode());
      throw new TransformException(
          "rpc error: code = " + code + " desc = " + describe(e.getStatus(), deadline), code);
    }
  }

  private boolean isAway() {
    return channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE;
  }

  private String describe(Status status, Deadline deadline) {
    if (status.getCode() != Status.Code.DEADLINE_EXCEEDED || !deadline.isExpired()) {
      return Objects.requireNonNullElse(status.getDescription(), "");
    }
    if (!isAway()) {
      return "context deadline exceeded";
    }
    boolean missing = !socket.startsWith("@") && !Files.exists(Path.of(socket));
    return "latest balancer error: connection error: desc = \"transport: Error while dialing dial"
        + " unix "
        + socket
        + ": connect: "
        + (missing ? "no such file or directory" : "connection refused")
        + "\"";
  }

  /** The code's name in Go, such as {@code NotFound}. */
  private static String name(Status.Code code) {
    if (code == Status.Code.CANCELLED) {
      return "Canceled";
    }
    StringBuilder name = new StringBuilder();
    for (String word : code.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return name.toString();
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
