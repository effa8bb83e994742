package dev.kemudi.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/** Passes decoded frames on to the driver and its role, and counts those that only cost work. */
final class Http2Listener extends Http2FrameAdapter {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final int controlFramesPerSecond;
  private @Nullable Http2Driver driver;
  private long second;
  private int controlFrames;

  Http2Listener(int controlFramesPerSecond) {
    this.controlFramesPerSecond = controlFramesPerSecond;
  }

  void driver(Http2Driver built) {
    driver = built;
  }

  private Http2Driver driver() {
    if (driver == null) {
      throw new IllegalStateException("frames before the driver was built");
    }
    return driver;
  }

  @Override
  public int onDataRead(
      ChannelHandlerContext ctx, int id, ByteBuf data, int padding, boolean last) {
    return driver().data(id, data, padding, last);
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext ctx, int id, Http2Headers headers, int padding, boolean last)
      throws Http2Exception {
    Http2Stream stream = driver().connection().stream(id);
    if (stream != null) {
      driver().role().headers(driver(), stream, headers, last);
    }
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext ctx,
      int id,
      Http2Headers headers,
      int dependency,
      short weight,
      boolean exclusive,
      int padding,
      boolean last)
      throws Http2Exception {
    onHeadersRead(ctx, id, headers, padding, last);
  }

  @Override
  public void onRstStreamRead(ChannelHandlerContext ctx, int id, long error) {
    Http2MessageStream stream = driver().get(driver().connection().stream(id));
    if (stream != null) {
      stream.resetByPeer(error);
    }
  }

  @Override
  public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings)
      throws Http2Exception {
    count();
    driver().role().settings(settings);
  }

  @Override
  public void onPingRead(ChannelHandlerContext ctx, long data) throws Http2Exception {
    count();
  }

  @Override
  public void onPingAckRead(ChannelHandlerContext ctx, long data) {
    driver().role().pingAnswered();
  }

  @Override
  public void onGoAwayRead(ChannelHandlerContext ctx, int last, long error, ByteBuf reason) {
    driver().role().goAway(last);
  }

  private void count() throws Http2Exception {
    long now = System.nanoTime();
    if (now - second > SECOND_NANOS) {
      second = now;
      controlFrames = 0;
    }
    if (++controlFrames > controlFramesPerSecond) {
      throw Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "too many control frames");
    }
  }
}
