package dev.kemudi.http;

import dev.kemudi.http.ExchangeTransport.ConnectionFacts;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The server's side of an HTTP/2 connection: starts a request for each stream. */
final class Http2ServerConnection implements Http2Driver.Role, ServerConnection {
  private final ServerCore core;
  private final ConnectionFacts facts;
  private final Set<Http2MessageStream> streams = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Http2Driver driver;
  private volatile long idleSince = System.nanoTime();
  private volatile boolean leaving;

  /** Handlers that run, also for streams that their peer has reset; on the event loop. */
  private int handlers;

  Http2ServerConnection(ServerCore core, ConnectionFacts facts) {
    this.core = core;
    this.facts = facts;
  }

  @Override
  public void connected(Http2Driver connected) {
    driver = connected;
    core.connections().add(this);
  }

  @Override
  public void open(Http2Driver source, Http2MessageStream stream) {
    throw new IllegalStateException("a server opens no streams");
  }

  @Override
  public void headers(Http2Driver source, Http2Stream stream, Http2Headers fields, boolean last)
      throws Http2Exception {
    Http2MessageStream known = source.get(stream);
    if (known != null) {
      if (last) {
        known.receive().end();
      }
      return;
    }
    if (handlers >= 2 * core.limits().concurrentStreams()) {
      throw Http2Exception.streamError(
          stream.id(), Http2Error.REFUSED_STREAM, "too many requests still run");
    }
    if (fields.size() > core.limits().headerCount()) {
      refuse(source, stream, 431);
      return;
    }
    RequestHead head = head(fields, last);
    if (head == null) {
      refuse(source, stream, 400);
    } else {
      start(source, stream, head, last);
    }
  }

  private void start(Http2Driver source, Http2Stream stream, RequestHead head, boolean last) {
    Http2ServerStream message =
        new Http2ServerStream(source, core, facts, head.isHead(), () -> handlers--, this::drain);
    message.open(stream);
    if (last) {
      message.receive().end();
    }
    streams.add(message);
    handlers++;
    core.start(head, message);
  }

  private static @Nullable RequestHead head(Http2Headers fields, boolean last) {
    Headers headers = Http2Fields.decode(fields);
    String method = Http2Fields.text(fields.method());
    String authority = Http2Fields.text(fields.authority());
    String length = headers.get("content-length");
    Long announced = Http1Sender.parseLength(length);
    if (!HeaderRules.isToken(method)
        || fields.path() == null
        || (length != null && announced == null)) {
      return null;
    }
    try {
      RequestTarget target = RequestTarget.parse(fields.path().toString());
      long size = last ? 0 : announced == null ? MessageHead.UNKNOWN : announced;
      String host = authority.isEmpty() ? headers.get("host", "") : authority;
      return new RequestHead(method, target, host, headers, size);
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  private void refuse(Http2Driver source, Http2Stream stream, int status) {
    core.observer().requestRejected(status);
    Http2Headers fields = new DefaultHttp2Headers(false).status(Integer.toString(status));
    source
        .encoder()
        .writeHeaders(
            source.context(), stream.id(), fields, 0, true, source.context().newPromise());
    source.resetStream(
        source.context(), stream.id(), Http2Error.NO_ERROR.code(), source.context().newPromise());
  }

  @Override
  public void streamClosed(Http2Driver source, Http2MessageStream stream) {
    streams.remove(stream);
    if (source.activeStreams() == 0) {
      idleSince = System.nanoTime();
      if (leaving) {
        source.context().executor().execute(() -> source.context().close());
      }
    }
  }

  @Override
  public void settings(Http2Settings settings) {}

  @Override
  public void goAway(int lastStream) {}

  @Override
  public void pingAnswered() {}

  @Override
  public void disconnected(Http2Driver source) {
    core.connections().remove(this);
  }

  @Override
  public void checkDeadlines() {
    ServerLimits limits = core.limits();
    long now = System.nanoTime();
    for (Http2MessageStream stream : streams) {
      if (stream.send().stalled(limits.writeTimeout())) {
        stream.abort();
      }
    }
    if (streams.isEmpty() && now - idleSince > limits.idleTimeout().toNanos()) {
      drain();
    }
  }

  @Override
  public void drain() {
    Http2Driver connected = driver;
    if (connected != null) {
      connected.execute(() -> leave(connected));
    }
  }

  private void leave(Http2Driver connected) {
    if (leaving) {
      return;
    }
    leaving = true;
    int last = connected.connection().remote().lastStreamCreated();
    connected.goAway(
        connected.context(),
        last,
        Http2Error.NO_ERROR.code(),
        Unpooled.EMPTY_BUFFER,
        connected.context().newPromise());
    connected.context().flush();
    if (connected.activeStreams() == 0) {
      connected.channel().close();
    }
  }

  @Override
  public void close() {
    Http2Driver connected = driver;
    if (connected != null) {
      connected.channel().close();
    }
  }
}
