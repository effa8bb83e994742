package dev.kemudi.http;

import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.TlsEngines;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Sets up a dialled connection; completes with what it has become. */
final class ClientPipeline extends ChannelInitializer<Channel> {
  private static final String H2 = "h2";
  private static final String H1 = "http/1.1";

  private final HttpClientConfig config;
  private final SSLContext context;
  private final Origin origin;
  private final HttpClientConfig.Protocols protocols;
  private final Runnable onChange;
  private final CompletableFuture<ClientConnection> ready = new CompletableFuture<>();

  ClientPipeline(
      HttpClientConfig config,
      SSLContext context,
      Origin origin,
      HttpClientConfig.Protocols protocols,
      Runnable onChange) {
    this.config = config;
    this.context = context;
    this.origin = origin;
    this.protocols = protocols;
    this.onChange = onChange;
  }

  CompletableFuture<ClientConnection> ready() {
    return ready;
  }

  @Override
  protected void initChannel(Channel channel) {
    if (!origin.secure()) {
      channel.pipeline().addLast(new AfterConnect());
      return;
    }
    ClientTls tls = config.tls();
    String name = tls.serverName() == null ? origin.host() : tls.serverName();
    String[] offered =
        switch (protocols) {
          case AUTOMATIC -> new String[] {H2, H1};
          case HTTP_1_1_ONLY -> new String[] {H1};
          case HTTP_2_PRIOR_KNOWLEDGE -> new String[] {H2};
        };
    SSLEngine engine = TlsEngines.clientEngine(context, tls, name, origin.port(), offered);
    SslHandler handler = new SslHandler(engine);
    handler.setHandshakeTimeoutMillis(config.connectTimeout().toMillis());
    channel.pipeline().addLast(handler, new AfterHandshake(engine));
  }

  private void speak(ChannelPipeline pipeline, boolean http2) {
    if (http2) {
      Http2ClientConnection connection = new Http2ClientConnection(config, onChange);
      pipeline.addLast(
          Http2DriverBuilder.client(
              connection, config.streamWindowBytes(), config.maxHeaderBytes()));
      ready.complete(connection);
    } else {
      Http1ResponseDecoder decoder = new Http1ResponseDecoder(config.maxHeaderBytes());
      Http1ClientConnection connection = new Http1ClientConnection(config, onChange, decoder);
      pipeline.addLast(decoder, connection);
      ready.complete(connection);
    }
  }

  private final class AfterConnect extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      speak(ctx.pipeline(), protocols == HttpClientConfig.Protocols.HTTP_2_PRIOR_KNOWLEDGE);
      ctx.pipeline().remove(this);
    }
  }

  private final class AfterHandshake extends ChannelInboundHandlerAdapter {
    private final SSLEngine engine;

    AfterHandshake(SSLEngine engine) {
      this.engine = engine;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof SslHandshakeCompletionEvent done) {
        if (done.isSuccess()) {
          speak(ctx.pipeline(), H2.equals(engine.getApplicationProtocol()));
          ctx.pipeline().remove(this);
        } else {
          ready.completeExceptionally(done.cause());
          ctx.close();
        }
      } else {
        ctx.fireUserEventTriggered(event);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      ready.completeExceptionally(new PeerGoneException("closed during the handshake", true));
      ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ready.completeExceptionally(cause);
      ctx.close();
    }
  }
}
