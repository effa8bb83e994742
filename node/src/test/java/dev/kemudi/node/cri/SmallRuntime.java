package dev.kemudi.node.cri;

import dev.kemudi.node.cri.v1.ContainerState;
import dev.kemudi.node.cri.v1.ContainerStatus;
import dev.kemudi.node.cri.v1.ContainerStatusRequest;
import dev.kemudi.node.cri.v1.ContainerStatusResponse;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A runtime at a socket that knows some calls only. */
public final class SmallRuntime implements AutoCloseable {
  static final String SERVICE = "runtime.v1.RuntimeService";

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  private final Server server;

  SmallRuntime(Path socket, ServerServiceDefinition service) throws IOException {
    this.server =
        NettyServerBuilder.forAddress(new DomainSocketAddress(socket.toFile()))
            .bossEventLoopGroup(loop)
            .workerEventLoopGroup(loop)
            .channelType(EpollServerDomainSocketChannel.class)
            .directExecutor()
            .addService(service)
            .build()
            .start();
  }

  /** One whose containers all run and write to this log. */
  public static SmallRuntime logging(Path socket, Path log) throws IOException {
    ContainerStatusResponse running =
        ContainerStatusResponse.newBuilder()
            .setStatus(
                ContainerStatus.newBuilder()
                    .setState(ContainerState.CONTAINER_RUNNING)
                    .setLogPath(log.toString()))
            .build();
    return new SmallRuntime(
        socket,
        ServerServiceDefinition.builder(SERVICE)
            .addMethod(
                RuntimeMethods.CONTAINER_STATUS,
                ServerCalls.<ContainerStatusRequest, ContainerStatusResponse>asyncUnaryCall(
                    (request, answer) -> {
                      answer.onNext(running);
                      answer.onCompleted();
                    }))
            .build());
  }

  @Override
  public void close() throws InterruptedException {
    server.shutdownNow().awaitTermination();
    loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).await();
  }
}
