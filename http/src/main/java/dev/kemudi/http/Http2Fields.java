package dev.kemudi.http;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Between this module's heads and the header fields of HTTP/2. */
final class Http2Fields {
  private Http2Fields() {}

  static Http2Headers encode(MessageHead head) {
    Http2Headers fields = new DefaultHttp2Headers(false, head.headers().size() + 4);
    switch (head) {
      case MessageHead.Request request ->
          fields
              .method(request.method())
              .scheme(request.scheme())
              .authority(request.authority())
              .path(request.target());
      case MessageHead.Response response -> fields.status(AsciiString.of(status(response)));
    }
    head.headers()
        .forEach(
            (name, value) -> {
              if (!excluded(name)) {
                fields.add(name.toLowerCase(Locale.ROOT), value);
              }
            });
    if (head.contentLength() > 0 || (head instanceof MessageHead.Response r && !r.bodiless())) {
      setLength(fields, head.contentLength());
    }
    return fields;
  }

  private static void setLength(Http2Headers fields, long length) {
    if (length > 0 || (length == 0 && !fields.contains("content-length"))) {
      fields.set("content-length", Long.toString(length));
    }
  }

  private static String status(MessageHead.Response response) {
    return response.status() == 200 ? "200" : Integer.toString(response.status());
  }

  private static boolean excluded(String name) {
    return Http1Head.isHopField(name)
        || name.equalsIgnoreCase("Upgrade")
        || name.equalsIgnoreCase("Host");
  }

  /** The regular fields; cookie crumbs are joined again. */
  static Headers decode(Http2Headers fields) {
    List<String> flat = new ArrayList<>(fields.size() * 2);
    StringBuilder cookie = new StringBuilder();
    for (Map.Entry<CharSequence, CharSequence> field : fields) {
      String name = field.getKey().toString();
      if (name.startsWith(":")) {
        continue;
      }
      if (name.equals("cookie")) {
        cookie.append(cookie.isEmpty() ? "" : "; ").append(field.getValue());
        continue;
      }
      flat.add(name);
      flat.add(field.getValue().toString());
    }
    if (!cookie.isEmpty()) {
      flat.add("cookie");
      flat.add(cookie.toString());
    }
    return Headers.trusted(flat.toArray(new String[0]));
  }

  static String text(CharSequence value) {
    return value == null ? "" : value.toString();
  }
}
