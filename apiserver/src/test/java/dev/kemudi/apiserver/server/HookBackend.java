package dev.kemudi.apiserver.server;

import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpHandler;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.http.ResponseStream;
import dev.kemudi.machinery.tree.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A server of webhooks, good and bad ones, by path. */
final class HookBackend implements AutoCloseable {
  private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();
  private final Map<String, BlockingQueue<Map<String, Object>>> seen = new ConcurrentHashMap<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final HttpServer http;

  HookBackend(TestServer server) throws IOException {
    http =
        HttpServer.start(
            HttpServerConfig.loopback().withTls(server.backendTls("hook")),
            server.runtime(),
            exchange ->
                handlers
                    .getOrDefault(exchange.rawPath(), other -> other.respond(404, Headers.empty()))
                    .handle(exchange));
  }

  int port() {
    return http.port();
  }

  String url(String path) {
    return "https://localhost:" + port() + path;
  }

  /** What was asked at a path, in order. */
  BlockingQueue<Map<String, Object>> seen(String path) {
    return seen.computeIfAbsent(path, each -> new LinkedBlockingQueue<>());
  }

  /** The request of the next review at a path. */
  Map<String, Object> next(String path) throws InterruptedException {
    Map<String, Object> review = seen(path).poll(30, TimeUnit.SECONDS);
    if (review == null) {
      throw new IllegalStateException("not asked: " + path);
    }
    return JsonTree.getObject(review, "request");
  }

  void raw(String path, HttpHandler handler) {
    handlers.put(path, handler);
  }

  /** Answers reviews with their answer, made of the review. */
  void reviews(String path, UnaryOperator<Map<String, Object>> answer) {
    raw(
        path,
        exchange -> {
          Map<String, Object> review = JsonTree.parseObject(exchange.readBody(16 << 20));
          seen(path).add(review);
          json(exchange, answer.apply(review));
        });
  }

  /** Answers reviews of admission with these fields beside the right uid. */
  void answers(String path, Map<String, Object> fields) {
    reviews(
        path,
        review -> {
          Map<String, Object> response = new LinkedHashMap<>();
          response.put("uid", JsonTree.getString(review, "request", "uid"));
          response.putAll(fields);
          return Map.of(
              "apiVersion",
              JsonTree.getString(review, "apiVersion"),
              "kind",
              "AdmissionReview",
              "response",
              response);
        });
  }

  void allows(String path) {
    answers(path, Map.of("allowed", true));
  }

  void patches(String path, String patch) {
    answers(path, patched(patch));
  }

  static Map<String, Object> patched(String patch) {
    return Map.of(
        "allowed",
        true,
        "patchType",
        "JSONPatch",
        "patch",
        Base64.getEncoder().encodeToString(patch.getBytes(StandardCharsets.UTF_8)));
  }

  void text(String path, int status, String text, String... fields) {
    raw(
        path,
        exchange -> {
          exchange.readBody(16 << 20);
          exchange.respond(status, Headers.of(fields), text.getBytes(StandardCharsets.UTF_8));
        });
  }

  /** Never answers. */
  void hangs(String path) {
    raw(path, exchange -> end.await());
  }

  /** Never ends its answer. */
  void neverEnds(String path) {
    raw(
        path,
        exchange -> {
          byte[] piece = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
          try (ResponseStream stream = exchange.stream(200, Headers.empty())) {
            while (end.getCount() > 0) {
              stream.write(piece.clone());
              stream.flush();
            }
          }
        });
  }

  static void json(HttpExchange exchange, Map<String, Object> tree) throws Exception {
    exchange.respond(200, Headers.of("Content-Type", "application/json"), JsonTree.write(tree));
  }

  @Override
  public void close() {
    end.countDown();
    http.close();
  }
}
