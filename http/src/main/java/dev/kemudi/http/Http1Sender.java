package dev.kemudi.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * Moves one message from its send queue to an HTTP/1.1 channel, as far as the channel is writable,
 * and frames it. Used on the channel's event loop only.
 */
final class Http1Sender {
  /** How the end of a body is told on the wire. */
  enum Framing {
    /** By a length that was announced. */
    LENGTH,
    CHUNKED,
    /** By closing, or (after an upgrade) not at all. */
    RAW,
    /** The message has none; what is written is dropped. */
    NONE
  }

  /** Writes the head and decides the framing. */
  interface HeadWriter {
    Framing write(ByteBuf out, MessageHead head);
  }

  private static final int TAKE_BYTES = 64 * 1024;

  private final SendQueue queue;
  private final HeadWriter headWriter;
  private Framing framing = Framing.RAW;
  private long announced;
  private boolean done;

  Http1Sender(SendQueue queue, HeadWriter headWriter) {
    this.queue = queue;
    this.headWriter = headWriter;
  }

  /** Sends what there is; true once, when the message has been sent to its end. */
  boolean drain(ChannelHandlerContext ctx) {
    if (done) {
      return false;
    }
    MessageHead head = queue.takeHead();
    if (head != null) {
      ByteBuf out = ctx.alloc().buffer(512);
      framing = headWriter.write(out, head);
      announced = framing == Framing.LENGTH ? announcedLength(head) : 0;
      ctx.write(out);
    }
    drainBody(ctx);
    if (queue.takeEnd()) {
      done = true;
      if (framing == Framing.CHUNKED) {
        ctx.write(Unpooled.copiedBuffer("0\r\n\r\n", java.nio.charset.StandardCharsets.US_ASCII));
      }
    }
    ctx.flush();
    return done;
  }

  private void drainBody(ChannelHandlerContext ctx) {
    while (ctx.channel().isWritable() || framing == Framing.NONE) {
      ByteBuf piece = queue.take(ctx.alloc(), TAKE_BYTES);
      if (piece == null) {
        return;
      }
      int size = piece.readableBytes();
      if (framing == Framing.NONE) {
        piece.release();
        queue.written(size);
        continue;
      }
      announced -= size;
      if (framing == Framing.CHUNKED) {
        writeChunk(ctx, piece, size);
      } else {
        ctx.write(piece).addListener(_ -> queue.written(size));
      }
    }
  }

  private void writeChunk(ChannelHandlerContext ctx, ByteBuf piece, int size) {
    ByteBuf start = ctx.alloc().buffer(10);
    ByteBufUtil.writeAscii(start, Integer.toHexString(size));
    Http1Head.crlf(start);
    ctx.write(start);
    ctx.write(piece).addListener(_ -> queue.written(size));
    ByteBuf end = ctx.alloc().buffer(2);
    Http1Head.crlf(end);
    ctx.write(end);
  }

  /** Whether the body came out as long as announced; if not, the connection is of no more use. */
  boolean keptItsLength() {
    return framing != Framing.LENGTH || announced == 0;
  }

  private static long announcedLength(MessageHead head) {
    if (head.contentLength() != MessageHead.UNKNOWN) {
      return head.contentLength();
    }
    Long parsed = parseLength(head.headers().get("Content-Length"));
    return parsed == null ? 0 : parsed;
  }

  /** A Content-Length value, or null if it is absent or no length. */
  static @Nullable Long parseLength(@Nullable String text) {
    if (text == null || text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException tooLong) {
      return null;
    }
  }
}
