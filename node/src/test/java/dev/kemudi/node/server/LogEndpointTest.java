package dev.kemudi.node.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.core.v1.ContainerStateRunning;
import dev.kemudi.api.core.v1.ContainerStatusBuilder;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodStatusBuilder;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.http.PeerGoneException;
import dev.kemudi.node.cri.CriDeadlines;
import dev.kemudi.node.cri.RuntimeClient;
import dev.kemudi.node.cri.SmallRuntime;
import dev.kemudi.node.spec.TestPods;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogEndpointTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String REQUEST =
      "GET /containerLogs/shop/web/app?follow=true HTTP/1.1\r\nHost: x\r\n\r\n";

  @TempDir Path folder;

  private static Pod pod() {
    return PodBuilder.from(TestPods.pod("containers: [{name: app, image: app}]"))
        .status(
            PodStatusBuilder.create()
                .containerStatuses(
                    List.of(
                        ContainerStatusBuilder.create()
                            .name("app")
                            .containerID("containerd://c")
                            .state(state -> state.running(new ContainerStateRunning(NOW)))
                            .build()))
                .build())
        .build();
  }

  /** Readers of a log that is followed come and go: that is no failure of the node. */
  @Test
  void readersThatGoAreNoFailure() throws Exception {
    Path log = folder.resolve("0.log");
    Files.writeString(log, "2026-01-02T03:04:05Z stdout F hello\n");
    Path socket = folder.resolve("cri.sock");
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    try (SmallRuntime runtime = SmallRuntime.logging(socket, log);
        RuntimeClient client = RuntimeClient.of(socket, CriDeadlines.standard());
        HttpRuntime threads = HttpRuntime.create("logs-test", 1);
        HttpServer server =
            HttpServer.start(
                HttpServerConfig.loopback(),
                threads,
                exchange ->
                    answer(
                        new LogEndpoint(LogEndpointTest::pods, client, InstantSource.system()),
                        exchange,
                        ended))) {
      readFirst(server.address());
      assertTrue(ended.get(30, TimeUnit.SECONDS));
    }
  }

  private static List<Pod> pods() {
    return List.of(pod());
  }

  private static void answer(
      LogEndpoint endpoint, HttpExchange exchange, CompletableFuture<Boolean> ended) {
    try {
      endpoint.answer(exchange);
      ended.complete(exchange.responded());
    } catch (PeerGoneException e) {
      // The server takes it for what it is.
      ended.complete(true);
    } catch (Exception e) {
      ended.completeExceptionally(e);
    }
  }

  /** Reads until the first line of the log, and goes. */
  private static void readFirst(InetSocketAddress address) throws Exception {
    try (Socket reader = new Socket(address.getAddress(), address.getPort())) {
      reader.getOutputStream().write(REQUEST.getBytes(UTF_8));
      StringBuilder read = new StringBuilder();
      while (read.indexOf("hello") < 0) {
        read.append((char) reader.getInputStream().read());
      }
    }
  }
}
