package dev.kemudi.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Netty's decoder made stricter: a request that gives its length in two ways is how requests are
 * smuggled past proxies, so it is refused. Also notes when bytes arrive, for the deadlines.
 */
final class Http1RequestDecoder extends HttpRequestDecoder {
  private static final int CHUNK_BYTES = 64 * 1024;

  private volatile long lastBytes = System.nanoTime();

  Http1RequestDecoder(ServerLimits limits) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.requestLineBytes())
            .setMaxHeaderSize(limits.headerBytes())
            .setMaxChunkSize(CHUNK_BYTES)
            .setAllowDuplicateContentLengths(false));
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    lastBytes = System.nanoTime();
    super.channelRead(ctx, message);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }

  /** When the peer last sent something, by System.nanoTime. */
  long lastBytes() {
    return lastBytes;
  }
}
