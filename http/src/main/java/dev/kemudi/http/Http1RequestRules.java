package dev.kemudi.http;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;

/** Turns a decoded HTTP/1.1 request into a {@link RequestHead}, or says with what to refuse it. */
final class Http1RequestRules {
  /** A request that is refused before any handler sees it. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;

    Refused(int status, String message) {
      super(message, null, false, false);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private Http1RequestRules() {}

  static RequestHead check(HttpRequest request, int maxHeaders) throws Refused {
    checkDecoded(request.decoderResult());
    if (request.headers().size() > maxHeaders) {
      throw new Refused(431, "too many headers");
    }
    Headers headers = Http1Head.read(request.headers());
    String method = request.method().name();
    if (!HeaderRules.isToken(method)) {
      throw new Refused(400, "malformed method");
    }
    HttpVersion version = request.protocolVersion();
    if (version.majorVersion() != 1) {
      throw new Refused(505, "unsupported protocol version");
    }
    return new RequestHead(
        method,
        target(request.uri()),
        authority(headers, version),
        headers,
        contentLength(headers, version));
  }

  static void checkDecoded(DecoderResult result) throws Refused {
    if (result.isSuccess()) {
      return;
    }
    throw switch (result.cause()) {
      case TooLongHttpLineException _ -> new Refused(414, "request line too long");
      case TooLongHttpHeaderException _ -> new Refused(431, "header section too large");
      default -> new Refused(400, "malformed request");
    };
  }

  private static RequestTarget target(String uri) throws Refused {
    try {
      return RequestTarget.parse(uri);
    } catch (IllegalArgumentException e) {
      throw new Refused(400, "malformed request target");
    }
  }

  private static String authority(Headers headers, HttpVersion version) throws Refused {
    List<String> hosts = headers.all("Host");
    if (hosts.size() > 1) {
      throw new Refused(400, "too many Host headers");
    }
    if (hosts.isEmpty() && version.minorVersion() > 0) {
      throw new Refused(400, "missing required Host header");
    }
    return hosts.isEmpty() ? "" : hosts.getFirst();
  }

  private static long contentLength(Headers headers, HttpVersion version) throws Refused {
    List<String> codings = headers.all("Transfer-Encoding");
    if (!codings.isEmpty()) {
      if (headers.contains("Content-Length") || version.minorVersion() == 0) {
        throw new Refused(400, "ambiguous message length");
      }
      if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
        throw new Refused(501, "unsupported transfer encoding");
      }
      return MessageHead.UNKNOWN;
    }
    List<String> lengths = headers.all("Content-Length");
    if (lengths.isEmpty()) {
      return 0;
    }
    Long length = Http1Sender.parseLength(lengths.getFirst());
    if (lengths.size() > 1 || length == null) {
      throw new Refused(400, "malformed Content-Length");
    }
    return length;
  }
}
