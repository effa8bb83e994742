package dev.kemudi.http;

import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2LocalFlowController;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;

/** Builds drivers with the limits of their role. */
final class Http2DriverBuilder
    extends AbstractHttp2ConnectionHandlerBuilder<Http2Driver, Http2DriverBuilder> {
  private static final int RESET_WINDOW_SECONDS = 30;
  private static final int MAX_QUEUED_CONTROL_FRAMES = 1000;
  private static final float UPDATE_RATIO = 0.5f;
  private static final int CLIENT_CONTROL_FRAMES = 10_000;

  private final Http2Driver.Role role;
  private final Http2Listener listener;

  private Http2DriverBuilder(Http2Driver.Role role, Http2Listener listener) {
    this.role = role;
    this.listener = listener;
  }

  static Http2Driver server(Http2Driver.Role role, ServerLimits limits) {
    Http2Settings settings =
        new Http2Settings()
            .maxConcurrentStreams(limits.concurrentStreams())
            .initialWindowSize(limits.streamWindowBytes())
            .maxHeaderListSize(limits.headerBytes());
    return new Http2DriverBuilder(role, new Http2Listener(limits.controlFramesPerSecond()))
        .decoderEnforceMaxRstFramesPerWindow(limits.resetsPerWindow(), RESET_WINDOW_SECONDS)
        .encoderEnforceMaxRstFramesPerWindow(limits.resetsPerWindow(), RESET_WINDOW_SECONDS)
        .encoderEnforceMaxQueuedControlFrames(MAX_QUEUED_CONTROL_FRAMES)
        .start(true, settings);
  }

  static Http2Driver client(Http2Driver.Role role, int windowBytes, int headerBytes) {
    Http2Settings settings =
        Http2Settings.defaultSettings()
            .pushEnabled(false)
            .initialWindowSize(windowBytes)
            .maxHeaderListSize(headerBytes);
    return new Http2DriverBuilder(role, new Http2Listener(CLIENT_CONTROL_FRAMES))
        .start(false, settings);
  }

  /**
   * The connection's own receive window is refilled at once, so that one slow reader can't hold up
   * the other streams: each stream's window bounds what it may buffer.
   */
  private Http2Driver start(boolean server, Http2Settings settings) {
    DefaultHttp2Connection connection = new DefaultHttp2Connection(server);
    connection
        .remote()
        .flowController(
            new DefaultHttp2RemoteFlowController(
                connection, new UniformStreamByteDistributor(connection)));
    connection
        .local()
        .flowController(new DefaultHttp2LocalFlowController(connection, UPDATE_RATIO, true));
    return connection(connection)
        .initialSettings(settings)
        .frameListener(listener)
        .gracefulShutdownTimeoutMillis(0)
        .build();
  }

  @Override
  protected Http2Driver build(
      Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
    Http2Driver driver = new Http2Driver(decoder, encoder, settings, role);
    listener.driver(driver);
    return driver;
  }
}
