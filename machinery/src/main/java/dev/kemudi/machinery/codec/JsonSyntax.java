package dev.kemudi.machinery.codec;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with a text that is no JSON, in the words of Go's decoder, which users know.
 * It runs only after a reader has failed, so it reads the text once more, without recursion.
 */
public final class JsonSyntax {
  private static final String VALUE = "looking for beginning of value";
  private static final String KEY = "looking for beginning of object key string";
  private static final int END = -1;

  /** What may come next. */
  private enum Expect {
    VALUE,
    FIRST_ELEMENT,
    FIRST_KEY,
    KEY,
    COLON,
    MORE,
    NOTHING
  }

  private final byte[] text;
  private int position;

  /** For each open container whether it is an object. */
  private final BitSet objects = new BitSet();

  private int depth;
  private Expect expect = Expect.VALUE;

  /** How many levels more than a document from outside may have. */
  private final int moreLevels;

  private JsonSyntax(byte[] text, int moreLevels) {
    this.text = text;
    this.moreLevels = moreLevels;
  }

  /** The first fault of the text, null if it is JSON. */
  public static @Nullable String problem(byte[] text) {
    return problem(text, 0);
  }

  static @Nullable String problem(byte[] text, int moreLevels) {
    JsonSyntax syntax = new JsonSyntax(text, moreLevels);
    try {
      syntax.run();
      return null;
    } catch (DecodeException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void run() {
    for (int c = nextVisible(); c != END; c = nextVisible()) {
      step(c);
    }
    if (expect != Expect.NOTHING) {
      throw endOfInput();
    }
  }

  private void step(int c) {
    switch (expect) {
      case FIRST_ELEMENT -> {
        if (c == ']') {
          close();
        } else {
          value(c);
        }
      }
      case VALUE -> value(c);
      case FIRST_KEY -> {
        if (c == '}') {
          close();
        } else {
          key(c);
        }
      }
      case KEY -> key(c);
      case COLON -> {
        require(c == ':', c, "after object key");
        expect = Expect.VALUE;
      }
      case MORE -> more(c);
      case NOTHING -> throw invalid(c, "after top-level value");
    }
  }

  private void key(int c) {
    require(c == '"', c, KEY);
    string();
    expect = Expect.COLON;
  }

  private void more(int c) {
    boolean object = objects.get(depth - 1);
    if (c == ',') {
      expect = object ? Expect.KEY : Expect.VALUE;
    } else {
      require(
          c == (object ? '}' : ']'),
          c,
          object ? "after object key:value pair" : "after array element");
      close();
    }
  }

  private void value(int c) {
    switch (c) {
      case '{' -> open(c, true);
      case '[' -> open(c, false);
      case '"' -> {
        string();
        ended();
      }
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> {
        require(c == '-' || isDigit(c), c, VALUE);
        number(c);
        ended();
      }
    }
  }

  private void open(int c, boolean object) {
    require(!Nesting.exceeds(depth + 1 - moreLevels), c, "exceeded max depth");
    objects.set(depth++, object);
    expect = object ? Expect.FIRST_KEY : Expect.FIRST_ELEMENT;
  }

  private void close() {
    depth--;
    ended();
  }

  private void ended() {
    expect = depth == 0 ? Expect.NOTHING : Expect.MORE;
  }

  private void literal(String word) {
    for (int i = 1; i < word.length(); i++) {
      int c = next();
      require(
          c == word.charAt(i),
          c,
          "in literal " + word + " (expecting " + quoted(word.charAt(i)) + ")");
    }
    ended();
  }

  private void number(int first) {
    int c = first;
    if (c == '-') {
      c = next();
      require(isDigit(c), c, "in numeric literal");
    }
    if (c != '0') {
      digits();
    }
    if (peek() == '.') {
      position++;
      c = next();
      require(isDigit(c), c, "after decimal point in numeric literal");
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      position++;
      if (peek() == '+' || peek() == '-') {
        position++;
      }
      c = next();
      require(isDigit(c), c, "in exponent of numeric literal");
      digits();
    }
  }

  private void digits() {
    while (isDigit(peek())) {
      position++;
    }
  }

  private void string() {
    for (int c = next(); c != '"'; c = next()) {
      require(c >= ' ', c, "in string literal");
      if (c == '\\') {
        escape(next());
      }
    }
  }

  private void escape(int c) {
    if (c != 'u') {
      require("bfnrt\\/\"".indexOf(c) >= 0, c, "in string escape code");
      return;
    }
    for (int i = 0; i < 4; i++) {
      int digit = next();
      require(Character.digit(digit, 16) >= 0, digit, "in \\u hexadecimal character escape");
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private int peek() {
    return position < text.length ? text[position] & 0xff : END;
  }

  private int next() {
    int c = peek();
    if (c == END) {
      throw endOfInput();
    }
    position++;
    return c;
  }

  private int nextVisible() {
    int c = peek();
    while (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      position++;
      c = peek();
    }
    if (c != END) {
      position++;
    }
    return c;
  }

  private static DecodeException endOfInput() {
    return new DecodeException("unexpected end of JSON input");
  }

  private static void require(boolean right, int c, String context) {
    if (!right) {
      throw invalid(c, context);
    }
  }

  private static DecodeException invalid(int c, String context) {
    return new DecodeException("invalid character " + quoted(c) + " " + context);
  }

  /** A byte as Go quotes it. */
  private static String quoted(int c) {
    String shown =
        switch (c) {
          case '\'' -> "\\'";
          case '\\' -> "\\\\";
          case 7 -> "\\a";
          case '\b' -> "\\b";
          case '\f' -> "\\f";
          case '\n' -> "\\n";
          case '\r' -> "\\r";
          case '\t' -> "\\t";
          case 11 -> "\\v";
          default -> {
            if (c < ' ' || c == 0x7f) {
              yield "\\x%02x".formatted(c);
            }
            boolean hidden = c > 0x7f && c <= 0xa0 || c == 0xad;
            yield hidden
                ? "\\u%04x".formatted(c)
                : new String(new byte[] {(byte) c}, StandardCharsets.ISO_8859_1);
          }
        };
    return "'" + shown + "'";
  }
}
