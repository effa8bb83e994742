package dev.kemudi.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/**
 * What the connections of one server share: its settings, the handler, and the threads that run it.
 */
final class ServerCore {
  private static final Logger LOG = System.getLogger(ServerCore.class.getName());

  private final HttpServerConfig config;
  private final HttpHandler handler;
  private final ThreadFactory threads;
  private final DateField date;
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();
  private final Set<ServerConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean draining;

  ServerCore(HttpServerConfig config, HttpHandler handler) {
    this.config = config;
    this.handler = handler;
    this.threads = Thread.ofVirtual().name(config.name() + "-request").factory();
    this.date = new DateField(config.clock());
  }

  ServerLimits limits() {
    return config.limits();
  }

  ServerObserver observer() {
    return config.observer();
  }

  /** The value of the Date header now. */
  String date() {
    return date.now();
  }

  Set<ServerConnection> connections() {
    return connections;
  }

  Set<Thread> running() {
    return running;
  }

  void startDraining() {
    draining = true;
  }

  boolean draining() {
    return draining;
  }

  /** Handles the request on a thread of its own. */
  void start(RequestHead head, ExchangeTransport transport) {
    ServerExchange exchange = new ServerExchange(head, transport, config.limits());
    Thread thread = threads.newThread(() -> run(exchange));
    running.add(thread);
    thread.start();
  }

  private void run(ServerExchange exchange) {
    try {
      handler.handle(exchange);
      if (!exchange.responded()) {
        LOG.log(Level.ERROR, "the handler gave no answer request={0}", exchange);
        answer(exchange, 500, "Internal Server Error");
      }
    } catch (PeerGoneException e) {
      exchange.abort();
    } catch (BodyTooLargeException e) {
      answer(exchange, 413, "Request Entity Too Large");
    } catch (HttpTimeoutException e) {
      answer(exchange, 408, "Request Timeout");
    } catch (Throwable e) {
      if (!draining) {
        LOG.log(Level.ERROR, "the handler failed request=" + exchange, e);
      }
      answer(exchange, 500, "Internal Server Error");
    } finally {
      exchange.finish();
      running.remove(Thread.currentThread());
    }
  }

  private static void answer(ServerExchange exchange, int status, String text) {
    if (exchange.responded()) {
      exchange.abort();
      return;
    }
    try {
      Headers headers = Headers.of("Content-Type", "text/plain; charset=utf-8");
      exchange.respond(status, headers, (text + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      exchange.abort();
    }
  }
}
