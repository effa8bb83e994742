package dev.kemudi.http;

import dev.kemudi.http.ExchangeTransport.ConnectionFacts;
import dev.kemudi.http.tls.ServerTls;
import dev.kemudi.http.tls.TlsEngines;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** Sets up accepted connections: TLS first if wanted, then the protocol that the peer speaks. */
final class ServerPipeline extends ChannelInitializer<Channel> {
  /** Fired through every channel when the server stops: those that are nothing yet close. */
  static final Object DRAIN = new Object();

  private static final String H2 = "h2";
  private static final String H1 = "http/1.1";

  private final ServerCore core;
  private final @Nullable ServerTls tls;
  private final @Nullable SSLContext context;

  ServerPipeline(ServerCore core, @Nullable ServerTls tls) {
    this.core = core;
    this.tls = tls;
    this.context = tls == null ? null : TlsEngines.context(tls);
  }

  @Override
  protected void initChannel(Channel channel) {
    core.observer().connectionOpened();
    channel.closeFuture().addListener(_ -> core.observer().connectionClosed());
    if (tls != null && context != null) {
      SSLEngine engine = TlsEngines.serverEngine(context, tls, H2, H1);
      SslHandler handler = new SslHandler(engine);
      handler.setHandshakeTimeoutMillis(core.limits().handshakeTimeout().toMillis());
      channel.pipeline().addLast(handler, new AfterHandshake(tls, engine));
    } else {
      channel.pipeline().addLast(new PrefaceDetector());
    }
  }

  private void serve(ChannelPipeline pipeline, boolean http2, PeerIdentity peer, boolean secure) {
    Channel channel = pipeline.channel();
    if (core.draining()) {
      channel.close();
      return;
    }
    ConnectionFacts facts =
        new ConnectionFacts(channel.remoteAddress(), channel.localAddress(), secure, peer);
    if (http2) {
      Http2ServerConnection connection = new Http2ServerConnection(core, facts);
      pipeline.addLast(Http2DriverBuilder.server(connection, core.limits()));
    } else {
      Http1RequestDecoder decoder = new Http1RequestDecoder(core.limits());
      pipeline.addLast(decoder, new Http1ServerConnection(core, facts, decoder));
    }
  }

  /** Waits for the handshake and continues with the protocol that it settled on. */
  private final class AfterHandshake extends ChannelInboundHandlerAdapter {
    private final ServerTls settings;
    private final SSLEngine engine;

    AfterHandshake(ServerTls settings, SSLEngine engine) {
      this.settings = settings;
      this.engine = engine;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof SslHandshakeCompletionEvent done) {
        if (done.isSuccess()) {
          PeerIdentity peer = PeerIdentity.of(engine.getSession(), settings);
          serve(ctx.pipeline(), H2.equals(engine.getApplicationProtocol()), peer, true);
          ctx.pipeline().remove(this);
        } else {
          core.observer().handshakeFailed(done.cause());
          ctx.close();
        }
      } else if (event == DRAIN) {
        ctx.close();
      } else {
        ctx.fireUserEventTriggered(event);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }

  /** Tells HTTP/2 with prior knowledge from HTTP/1.1 by the first bytes, on plain text. */
  private final class PrefaceDetector extends ByteToMessageDecoder {
    private final ByteBuf preface = Http2CodecUtil.connectionPrefaceBuf();
    private @Nullable ScheduledFuture<?> deadline;

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
      deadline =
          ctx.executor()
              .schedule(
                  () -> {
                    ctx.close();
                  },
                  core.limits().headerTimeout().toMillis(),
                  TimeUnit.MILLISECONDS);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
      int compared = Math.min(in.readableBytes(), preface.readableBytes());
      boolean same =
          io.netty.buffer.ByteBufUtil.equals(
              in, in.readerIndex(), preface, preface.readerIndex(), compared);
      if (same && compared < preface.readableBytes()) {
        return;
      }
      serve(ctx.pipeline(), same, PeerIdentity.ANONYMOUS, false);
      ctx.pipeline().remove(this);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event == DRAIN) {
        ctx.close();
      }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
      preface.release();
      if (deadline != null) {
        deadline.cancel(false);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }
}
