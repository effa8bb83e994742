package dev.kemudi.apiserver.endpoint;

import dev.kemudi.http.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.util.Set;

/** JSON with line breaks, as people like to read it who look at answers with their own eyes. */
final class IndentedJson {
  private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
  private static final int STEP = 2;

  private final byte[] json;
  private final ByteArrayOutputStream out;
  private int depth;

  private IndentedJson(byte[] json) {
    this.json = json;
    this.out = new ByteArrayOutputStream(json.length * 2);
  }

  /** Asked for with the form or in the query, or else by programs whose output people read. */
  static boolean isWanted(HttpExchange exchange) {
    String accept = exchange.headers().get("Accept", "");
    if (accept.contains("pretty")
        && AcceptClause.parse(accept).stream()
            .anyMatch(clause -> clause.parameter("pretty").equals("1"))) {
      return true;
    }
    String asked = exchange.query().get("pretty", "");
    if (!asked.isEmpty()) {
      return TRUE.contains(asked);
    }
    String agent = exchange.headers().get("User-Agent", "");
    return agent.startsWith("curl") || agent.startsWith("Wget") || agent.startsWith("Mozilla/5.0");
  }

  /** The text, which must be well-formed and without white space between its tokens, indented. */
  static byte[] of(byte[] json) {
    return new IndentedJson(json).write();
  }

  private byte[] write() {
    int at = 0;
    while (at < json.length) {
      switch (json[at]) {
        case '"' -> at = string(at);
        case '{', '[' -> at = open(at);
        case '}', ']' -> close(json[at]);
        case ',' -> {
          out.write(',');
          line();
        }
        case ':' -> {
          out.write(':');
          out.write(' ');
        }
        case '\n' -> {}
        default -> out.write(json[at]);
      }
      at++;
    }
    return out.toByteArray();
  }

  /** Copies a string; answers where it ends. */
  private int string(int from) {
    int at = from + 1;
    while (json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    out.write(json, from, at - from + 1);
    return at;
  }

  /**
   * Begins an object or array; answers where its beginning ends, which is its end if it's empty.
   */
  private int open(int at) {
    out.write(json[at]);
    if (json[at + 1] == '}' || json[at + 1] == ']') {
      out.write(json[at + 1]);
      return at + 1;
    }
    depth++;
    line();
    return at;
  }

  private void close(byte bracket) {
    depth--;
    line();
    out.write(bracket);
  }

  private void line() {
    out.write('\n');
    for (int i = 0; i < depth * STEP; i++) {
      out.write(' ');
    }
  }
}
