package dev.kemudi.apiserver.endpoint;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a text that is no JSON, as Go's parser says it. One pass over a text that
 * another parser has refused; the depth is counted, not walked.
 */
final class JsonSyntax {
  /** What may come next. */
  private enum Expect {
    VALUE,
    FIRST_VALUE_OR_END,
    KEY,
    FIRST_KEY_OR_END,
    COLON,
    COMMA_OR_END,
    NOTHING
  }

  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message, null, false, false);
    }
  }

  private static final String LITERALS = "true false null";

  private final String text;
  private final StringBuilder open = new StringBuilder();
  private int at;
  private Expect expect = Expect.VALUE;

  private JsonSyntax(String text) {
    this.text = text;
  }

  /** What is wrong; null if nothing is. */
  static @Nullable String problem(byte[] text) {
    try {
      new JsonSyntax(new String(text, StandardCharsets.UTF_8)).run();
      return null;
    } catch (Wrong e) {
      return e.getMessage();
    }
  }

  private void run() {
    for (blanks(); at < text.length(); blanks()) {
      step(text.charAt(at));
    }
    if (expect != Expect.NOTHING) {
      throw ended();
    }
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private static Wrong ended() {
    return new Wrong("unexpected end of JSON input");
  }

  private Wrong invalid(String where) {
    if (at >= text.length()) {
      return ended();
    }
    int c = text.codePointAt(at);
    String quoted =
        switch (c) {
          case '\'' -> "'\\''";
          case '\n' -> "'\\n'";
          case '\r' -> "'\\r'";
          case '\t' -> "'\\t'";
          case '\\' -> "'\\\\'";
          default -> c < ' ' ? String.format("'\\x%02x'", c) : "'" + Character.toString(c) + "'";
        };
    return new Wrong("invalid character " + quoted + " " + where);
  }

  private void step(char c) {
    switch (expect) {
      case VALUE -> value(c);
      case FIRST_VALUE_OR_END -> {
        if (c == ']') {
          close();
        } else {
          value(c);
        }
      }
      case KEY, FIRST_KEY_OR_END -> key(c);
      case COLON -> {
        if (c != ':') {
          throw invalid("after object key");
        }
        at++;
        expect = Expect.VALUE;
      }
      case COMMA_OR_END -> afterValue(c);
      case NOTHING -> throw invalid("after top-level value");
    }
  }

  private void key(char c) {
    if (c == '}' && expect == Expect.FIRST_KEY_OR_END) {
      close();
    } else if (c == '"') {
      string();
      expect = Expect.COLON;
    } else {
      throw invalid("looking for beginning of object key string");
    }
  }

  private void afterValue(char c) {
    boolean object = open.charAt(open.length() - 1) == '{';
    if (c == ',') {
      at++;
      expect = object ? Expect.KEY : Expect.VALUE;
    } else if (c == (object ? '}' : ']')) {
      close();
    } else {
      throw invalid(object ? "after object key:value pair" : "after array element");
    }
  }

  private void close() {
    at++;
    open.setLength(open.length() - 1);
    done();
  }

  private void done() {
    expect = open.isEmpty() ? Expect.NOTHING : Expect.COMMA_OR_END;
  }

  private void value(char c) {
    switch (c) {
      case '{', '[' -> {
        at++;
        open.append(c);
        expect = c == '{' ? Expect.FIRST_KEY_OR_END : Expect.FIRST_VALUE_OR_END;
        return;
      }
      case '"' -> string();
      case 't', 'f', 'n' -> literal(c);
      default -> {
        if (c != '-' && !isDigit(c)) {
          throw invalid("looking for beginning of value");
        }
        number();
      }
    }
    done();
  }

  private void literal(char first) {
    int start = LITERALS.indexOf(first);
    int end = LITERALS.indexOf(' ', start);
    String word = LITERALS.substring(start, end < 0 ? LITERALS.length() : end);
    for (int i = 0; i < word.length(); i++, at++) {
      if (at >= text.length() || text.charAt(at) != word.charAt(i)) {
        throw invalid("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void digits(String where) {
    if (at >= text.length() || !isDigit(text.charAt(at))) {
      throw invalid(where);
    }
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
  }

  private boolean skip(String any) {
    boolean found = at < text.length() && any.indexOf(text.charAt(at)) >= 0;
    if (found) {
      at++;
    }
    return found;
  }

  private void number() {
    skip("-");
    if (!skip("0")) {
      digits("in numeric literal");
    }
    if (skip(".")) {
      digits("after decimal point in numeric literal");
    }
    if (skip("eE")) {
      skip("+-");
      digits("in exponent of numeric literal");
    }
  }

  private void string() {
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return;
      }
      if (c < ' ') {
        throw invalid("in string literal");
      }
      if (c == '\\') {
        escape();
      }
    }
    throw ended();
  }

  private void escape() {
    at++;
    if (at < text.length() && text.charAt(at) == 'u') {
      for (int i = 0; i < 4; i++) {
        at++;
        if (at >= text.length() || Character.digit(text.charAt(at), 16) < 0) {
          throw invalid("in \\u hexadecimal character escape");
        }
      }
    } else if (at >= text.length() || "\"\\/bfnrt".indexOf(text.charAt(at)) < 0) {
      throw invalid("in string escape code");
    }
  }
}
