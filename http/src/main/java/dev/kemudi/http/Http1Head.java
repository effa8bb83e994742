package dev.kemudi.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes the heads of HTTP/1.1 messages, and reads decoded header sections. */
final class Http1Head {
  /** Fields about one hop, which the connection alone decides; callers' values are left out. */
  private static final Set<String> HOP_FIELDS = hopFields();

  private Http1Head() {}

  private static Set<String> hopFields() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(
        Set.of("Connection", "Keep-Alive", "Proxy-Connection", "Transfer-Encoding", "Date"));
    return names;
  }

  static boolean isHopField(String name) {
    return HOP_FIELDS.contains(name);
  }

  static void requestLine(ByteBuf out, MessageHead.Request head) {
    ascii(out, head.method());
    out.writeByte(' ');
    ascii(out, head.target());
    ascii(out, " HTTP/1.1\r\n");
  }

  static void statusLine(ByteBuf out, int status) {
    ascii(out, "HTTP/1.1 ");
    ascii(out, Integer.toString(status));
    out.writeByte(' ');
    ascii(out, HttpResponseStatus.valueOf(status).reasonPhrase());
    crlf(out);
  }

  static void field(ByteBuf out, String name, String value) {
    ascii(out, name);
    out.writeByte(':').writeByte(' ');
    ByteBufUtil.writeUtf8(out, value);
    crlf(out);
  }

  /** The caller's fields but those of the hop. */
  static void fields(ByteBuf out, Headers headers) {
    headers.forEach(
        (name, value) -> {
          if (!isHopField(name)) {
            field(out, name, value);
          }
        });
  }

  /** The caller's fields untouched, for an upgrade, where they are about this hop. */
  static void allFields(ByteBuf out, Headers headers) {
    headers.forEach((name, value) -> field(out, name, value));
  }

  static void crlf(ByteBuf out) {
    out.writeByte('\r').writeByte('\n');
  }

  private static void ascii(ByteBuf out, String text) {
    ByteBufUtil.writeUtf8(out, text);
  }

  static Headers read(HttpHeaders decoded) {
    String[] fields = new String[decoded.size() * 2];
    int i = 0;
    for (Iterator<Map.Entry<CharSequence, CharSequence>> all = decoded.iteratorCharSequence();
        all.hasNext(); ) {
      Map.Entry<CharSequence, CharSequence> field = all.next();
      fields[i++] = field.getKey().toString();
      fields[i++] = field.getValue().toString();
    }
    return Headers.trusted(fields);
  }
}
