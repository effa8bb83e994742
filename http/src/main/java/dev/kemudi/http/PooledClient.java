package dev.kemudi.http;

import dev.kemudi.http.tls.TlsEngines;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** The client on Netty. */
final class PooledClient implements HttpClient {
  private final HttpClientConfig config;
  private final HttpRuntime runtime;
  private volatile SSLContext tls;
  private final ChannelGroup channels;
  private final ScheduledFuture<?> tick;
  private final Map<Origin, OriginPool> pools = new ConcurrentHashMap<>();
  private volatile boolean closed;

  PooledClient(HttpClientConfig config, HttpRuntime runtime) {
    this.config = config;
    this.runtime = runtime;
    this.tls = TlsEngines.context(config.tls());
    this.channels = new DefaultChannelGroup(runtime.loops().next(), true);
    this.tick =
        runtime
            .loops()
            .next()
            .scheduleWithFixedDelay(
                () -> forEach(ClientConnection::checkDeadlines), 1, 1, TimeUnit.SECONDS);
  }

  private void forEach(java.util.function.Consumer<ClientConnection> action) {
    pools.values().forEach(pool -> pool.connections().forEach(action));
  }

  @Override
  public HttpResponse send(HttpRequest request) throws IOException {
    try {
      return attempt(request);
    } catch (PeerGoneException e) {
      boolean again =
          e.unprocessed() ? request.body() instanceof RequestBody.Bytes : request.repeatable();
      if (closed || !again) {
        throw e;
      }
      return attempt(request);
    }
  }

  private HttpResponse attempt(HttpRequest request) throws IOException {
    OriginPool pool =
        pools.computeIfAbsent(
            request.origin(),
            origin -> new OriginPool(onChange -> dial(origin, config.protocols(), onChange)));
    return response(request, exchange(request, pool.reserve(), false));
  }

  private ClientResponse response(HttpRequest request, Exchanged exchanged) {
    return new ClientResponse(exchanged.exchange, exchanged.arrived.head(), request.readTimeout());
  }

  private record Exchanged(ClientExchange exchange, PendingHead.Arrived arrived) {}

  /** Sends the request and waits for the head. */
  private Exchanged exchange(HttpRequest request, ClientConnection connection, boolean upgrade)
      throws IOException {
    ClientExchange exchange = connection.open(request, upgrade);
    boolean arrived = false;
    try {
      sendBody(request, exchange);
      Duration timeout =
          request.headerTimeout() == null ? config.headerTimeout() : request.headerTimeout();
      Exchanged exchanged = new Exchanged(exchange, exchange.head().await(timeout));
      arrived = true;
      return exchanged;
    } finally {
      if (!arrived) {
        exchange.abort();
      }
    }
  }

  private void sendBody(HttpRequest request, ClientExchange exchange) throws IOException {
    MessageHead.Request head =
        new MessageHead.Request(
            request.method(),
            request.origin().scheme(),
            request.authorityOrOrigin(),
            request.target(),
            request.headers(),
            request.body().contentLength());
    switch (request.body()) {
      case RequestBody.Bytes bytes ->
          exchange.send().sendWhole(head, List.of(ByteBuffer.wrap(bytes.content())));
      case RequestBody.Streamed streamed -> {
        exchange.send().begin(head);
        exchange.send().flush();
        Thread.ofVirtual().name("http-request-body").start(() -> write(streamed, exchange));
      }
    }
  }

  private void write(RequestBody.Streamed body, ClientExchange exchange) {
    try {
      body.writer().writeTo(new SendOutput(exchange.send(), config.writeTimeout()));
      exchange.send().end();
    } catch (IOException | RuntimeException e) {
      exchange.head().fail(new IOException("the request's body couldn't be sent", e));
      // A server may answer without reading the body to its end; then only the rest is dropped.
      if (!exchange.receive().hasEnded()) {
        exchange.abort();
      }
    }
  }

  @Override
  public UpgradeOutcome upgrade(HttpRequest request) throws IOException {
    ClientConnection connection =
        dial(request.origin(), HttpClientConfig.Protocols.HTTP_1_1_ONLY, () -> {});
    if (!connection.reserve()) {
      throw new PeerGoneException("the new connection was closed", true);
    }
    Exchanged exchanged = exchange(request, connection, true);
    UpgradedConnection upgraded = exchanged.arrived.upgraded();
    return upgraded == null
        ? new UpgradeOutcome.Refused(response(request, exchanged))
        : new UpgradeOutcome.Upgraded(exchanged.arrived.head().headers(), upgraded);
  }

  private ClientConnection dial(
      Origin origin, HttpClientConfig.Protocols protocols, Runnable onChange) throws IOException {
    if (closed) {
      throw new IOException("the client is closed");
    }
    SocketAddress address = config.dialer().address(origin);
    boolean unix = address instanceof UnixDomainSocketAddress;
    ClientPipeline pipeline = new ClientPipeline(config, tls, origin, protocols, onChange);
    Bootstrap bootstrap =
        new Bootstrap()
            .group(runtime.loops())
            .channel(unix ? runtime.unixChannel() : runtime.socketChannel())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) config.connectTimeout().toMillis())
            .handler(pipeline);
    if (!unix) {
      bootstrap.option(ChannelOption.TCP_NODELAY, true).option(ChannelOption.SO_KEEPALIVE, true);
    }
    ChannelFuture connecting = bootstrap.connect(runtime.toNetty(address));
    Channel channel = connecting.channel();
    channels.add(channel);
    connecting.addListener(
        done -> {
          if (!done.isSuccess()) {
            pipeline.ready().completeExceptionally(done.cause());
          }
        });
    return await(origin, channel, pipeline.ready());
  }

  private ClientConnection await(
      Origin origin, Channel channel, CompletableFuture<ClientConnection> ready)
      throws IOException {
    try {
      return ready.get(config.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      channel.close();
      throw new HttpTimeoutException("no connection to " + origin + " in time");
    } catch (InterruptedException e) {
      channel.close();
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException("can't connect to " + origin + ": " + cause.getMessage(), cause);
    }
  }

  @Override
  public void closeIdle() {
    // A session that was resumed would still show the identity with which it began.
    tls = TlsEngines.context(config.tls());
    forEach(ClientConnection::retire);
  }

  @Override
  public void close() {
    closed = true;
    tick.cancel(false);
    channels.close().awaitUninterruptibly();
  }
}
