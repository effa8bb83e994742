package dev.kemudi.http;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The client's side of an HTTP/2 connection. */
final class Http2ClientConnection implements Http2Driver.Role, ClientConnection {
  private static final int STREAMS_BEFORE_SETTINGS = 100;
  private static final int SEND_BYTES = 256 * 1024;

  private final HttpClientConfig config;
  private final Runnable onChange;
  private final AtomicInteger active = new AtomicInteger();
  private volatile @Nullable Http2Driver driver;
  private volatile long maxStreams = STREAMS_BEFORE_SETTINGS;
  private volatile boolean retired;
  private volatile long idleSince = System.nanoTime();
  private volatile long pingedAt;

  /**
   * @param onChange told when a place for a request has become free or the connection unusable
   */
  Http2ClientConnection(HttpClientConfig config, Runnable onChange) {
    this.config = config;
    this.onChange = onChange;
  }

  private Http2Driver driver() {
    Http2Driver connected = driver;
    if (connected == null) {
      throw new IllegalStateException("the connection isn't set up");
    }
    return connected;
  }

  @Override
  public boolean reserve() {
    while (usable()) {
      int now = active.get();
      if (now >= maxStreams) {
        return false;
      }
      if (active.compareAndSet(now, now + 1)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public ClientExchange open(HttpRequest request, boolean upgrade) {
    return new Http2ClientStream(driver(), SEND_BYTES);
  }

  @Override
  public void open(Http2Driver connected, Http2MessageStream stream) {
    try {
      if (!connected.channel().isActive()) {
        throw new PeerGoneException("the connection was closed", true);
      }
      int id = connected.connection().local().incrementAndGetNextStreamId();
      stream.open(connected.connection().local().createStream(id, false));
    } catch (Http2Exception e) {
      retired = true;
      release();
      stream.neverOpened(new PeerGoneException("the connection takes no more requests", true));
    } catch (PeerGoneException e) {
      release();
      stream.neverOpened(e);
    }
  }

  private void release() {
    if (active.decrementAndGet() == 0) {
      idleSince = System.nanoTime();
      if (retired) {
        driver().channel().close();
      }
    }
    onChange.run();
  }

  @Override
  public boolean multiplexed() {
    return true;
  }

  @Override
  public boolean usable() {
    return !retired && driver != null && driver().channel().isActive();
  }

  @Override
  public void connected(Http2Driver connected) {
    driver = connected;
  }

  @Override
  public void headers(Http2Driver source, Http2Stream stream, Http2Headers fields, boolean last)
      throws Http2Exception {
    if (!(source.get(stream) instanceof Http2ClientStream message)) {
      return;
    }
    if (last) {
      message.receive().end();
    }
    if (fields.status() != null) {
      int status = status(stream, fields.status());
      if (status >= 200) {
        Headers headers = Http2Fields.decode(fields);
        Long length = Http1Sender.parseLength(headers.get("content-length"));
        message
            .head()
            .complete(
                new MessageHead.Response(
                    status, headers, length == null ? MessageHead.UNKNOWN : length),
                null);
      }
    }
  }

  private static int status(Http2Stream stream, CharSequence text) throws Http2Exception {
    Long status = Http1Sender.parseLength(text.toString());
    if (status == null || status < 100 || status > 999) {
      throw Http2Exception.streamError(stream.id(), Http2Error.PROTOCOL_ERROR, "bad status");
    }
    return status.intValue();
  }

  @Override
  public void streamClosed(Http2Driver source, Http2MessageStream stream) {
    release();
  }

  @Override
  public void settings(Http2Settings settings) {
    Long announced = settings.maxConcurrentStreams();
    maxStreams = announced == null ? Integer.MAX_VALUE : announced;
  }

  @Override
  public void goAway(int lastStream) {
    retire();
  }

  @Override
  public void pingAnswered() {}

  @Override
  public void disconnected(Http2Driver source) {
    retired = true;
    onChange.run();
  }

  @Override
  public void checkDeadlines() {
    Http2Driver connected = driver();
    long now = System.nanoTime();
    if (active.get() == 0) {
      if (now - idleSince > config.idleTimeout().toNanos()) {
        retire();
      }
      return;
    }
    Duration interval = config.pingInterval();
    long silence = now - connected.lastRead();
    if (silence > interval.toNanos() * 3 / 2) {
      connected.channel().close();
    } else if (silence > interval.toNanos() && now - pingedAt > interval.toNanos()) {
      pingedAt = now;
      connected.execute(
          () -> {
            connected
                .encoder()
                .writePing(connected.context(), false, now, connected.context().newPromise());
            connected.context().flush();
          });
    }
  }

  @Override
  public void retire() {
    retired = true;
    if (active.get() == 0) {
      driver().channel().close();
    }
    onChange.run();
  }
}
