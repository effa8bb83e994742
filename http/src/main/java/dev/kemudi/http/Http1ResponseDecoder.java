package dev.kemudi.http;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Netty's decoder, told which responses have no body because of what was asked. */
final class Http1ResponseDecoder extends HttpResponseDecoder {
  private static final int LINE_BYTES = 16 * 1024;
  private static final int CHUNK_BYTES = 64 * 1024;

  private boolean answersHead;

  Http1ResponseDecoder(int maxHeaderBytes) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(LINE_BYTES)
            .setMaxHeaderSize(maxHeaderBytes)
            .setMaxChunkSize(CHUNK_BYTES)
            .setAllowDuplicateContentLengths(false));
  }

  /** Whether the next response answers a HEAD request; on the event loop. */
  void answersHead(boolean head) {
    answersHead = head;
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    boolean interim = message instanceof HttpResponse response && response.status().code() < 200;
    return interim || answersHead || super.isContentAlwaysEmpty(message);
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }
}
