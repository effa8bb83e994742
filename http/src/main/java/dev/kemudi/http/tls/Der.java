package dev.kemudi.http.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A value in the distinguished encoding of ASN.1, as keys and certificates consist of. Tags of one
 * byte and definite lengths are all that there is in them.
 */
public final class Der {
  private static final int BOOLEAN = 0x01;
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int OID = 0x06;
  private static final int UTF8_STRING = 0x0c;
  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int UNIVERSAL_STRING = 0x1c;
  private static final int BMP_STRING = 0x1e;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int CONTEXT = 0x80;
  private static final int CONSTRUCTED = 0x20;

  /** From then on, certificates write years with four digits. */
  private static final Instant LONG_YEARS =
      LocalDate.of(2050, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);

  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private final int tag;
  private final byte[] content;

  private Der(int tag, byte[] content) {
    this.tag = tag;
    this.content = content;
  }

  // --- reading

  /**
   * Reads one value.
   *
   * @throws IllegalArgumentException if the bytes are not one
   */
  public static Der parse(byte[] encoded) {
    List<Der> values = parseAll(encoded);
    if (values.size() != 1) {
      throw new IllegalArgumentException("one value was expected, not " + values.size());
    }
    return values.getFirst();
  }

  private static List<Der> parseAll(byte[] encoded) {
    List<Der> values = new ArrayList<>();
    int at = 0;
    while (at < encoded.length) {
      int tag = encoded[at++] & 0xff;
      int length = at < encoded.length ? encoded[at++] & 0xff : -1;
      if (length > 0x84
          || length == 0x80
          || at + (length & 0x7f) > encoded.length && length > 0x80) {
        throw new IllegalArgumentException("no length that a key or certificate could have");
      }
      if (length > 0x80) {
        int bytes = length & 0x7f;
        length = new BigInteger(1, Arrays.copyOfRange(encoded, at, at + bytes)).intValue();
        at += bytes;
      }
      if (length < 0 || length > encoded.length - at) {
        throw new IllegalArgumentException("a value ends too early");
      }
      values.add(new Der(tag, Arrays.copyOfRange(encoded, at, at + length)));
      at += length;
    }
    return values;
  }

  /** The values in a sequence, a set or a tagged value. */
  public List<Der> children() {
    if ((tag & CONSTRUCTED) == 0) {
      throw new IllegalArgumentException("a value without parts");
    }
    return parseAll(content);
  }

  /** Whether it carries this tag of its context. */
  public boolean isTagged(int number) {
    return tag == (CONTEXT | CONSTRUCTED | number);
  }

  /** What an octet string or a bit string of whole bytes holds. */
  public byte[] bytes() {
    return switch (tag) {
      case OCTET_STRING -> content.clone();
      case BIT_STRING -> Arrays.copyOfRange(content, 1, content.length);
      default -> throw new IllegalArgumentException("not a string of bytes");
    };
  }

  /** An integer. */
  public BigInteger number() {
    if (tag != INTEGER) {
      throw new IllegalArgumentException("not an integer");
    }
    return new BigInteger(content);
  }

  /** An object identifier as numbers with dots; empty if it is something else. */
  public String identifier() {
    if (tag != OID) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    BigInteger number = BigInteger.ZERO;
    for (byte part : content) {
      number = number.shiftLeft(7).or(BigInteger.valueOf(part & 0x7f));
      if (part >= 0) {
        if (text.isEmpty()) {
          int first = Math.min(number.intValue() / 40, 2);
          text.append(first);
          number = number.subtract(BigInteger.valueOf(40L * first));
        }
        text.append('.').append(number);
        number = BigInteger.ZERO;
      }
    }
    return text.toString();
  }

  /** The text of a string of any kind. */
  public String text() {
    return new String(
        content,
        switch (tag) {
          case UTF8_STRING -> StandardCharsets.UTF_8;
          case BMP_STRING -> StandardCharsets.UTF_16BE;
          case UNIVERSAL_STRING -> StandardCharsets.UTF_32BE;
          default -> StandardCharsets.ISO_8859_1;
        });
  }

  // --- writing

  public static Der sequence(List<Der> parts) {
    return new Der(SEQUENCE, joined(parts));
  }

  public static Der sequence(Der... parts) {
    return sequence(List.of(parts));
  }

  /** A set of one; of more, their order would matter. */
  public static Der set(Der only) {
    return new Der(SET, only.encoded());
  }

  public static Der truth() {
    return new Der(BOOLEAN, new byte[] {(byte) 0xff});
  }

  public static Der number(BigInteger value) {
    return new Der(INTEGER, value.toByteArray());
  }

  public static Der octets(byte[] bytes) {
    return new Der(OCTET_STRING, bytes.clone());
  }

  /**
   * A bit string.
   *
   * @param unused how many bits of the last byte don't count
   */
  public static Der bits(int unused, byte... bytes) {
    byte[] content = new byte[bytes.length + 1];
    content[0] = (byte) unused;
    System.arraycopy(bytes, 0, content, 1, bytes.length);
    return new Der(BIT_STRING, content);
  }

  public static Der utf8(String text) {
    return new Der(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A moment as certificates write it. */
  public static Der time(Instant moment) {
    boolean few = moment.isBefore(LONG_YEARS);
    String text = (few ? SHORT : LONG).format(moment);
    return new Der(few ? UTC_TIME : GENERALIZED_TIME, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Values behind a tag of their context. */
  public static Der tagged(int number, Der... values) {
    return new Der(CONTEXT | CONSTRUCTED | number, joined(List.of(values)));
  }

  /** Bytes whose kind only a tag of their context tells. */
  public static Der tagged(int number, byte[] content) {
    return new Der(CONTEXT | number, content.clone());
  }

  /** An object identifier from numbers with dots. */
  public static Der identifier(String dotted) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    String[] parts = dotted.split("\\.");
    base128(content, 40 * Long.parseLong(parts[0]) + Long.parseLong(parts[1]));
    for (int i = 2; i < parts.length; i++) {
      base128(content, Long.parseLong(parts[i]));
    }
    return new Der(OID, content.toByteArray());
  }

  private static void base128(ByteArrayOutputStream out, long number) {
    int groups = Math.max(1, (70 - Long.numberOfLeadingZeros(number)) / 7);
    for (int i = groups - 1; i >= 0; i--) {
      out.write((int) (number >> (7 * i)) & 0x7f | (i > 0 ? 0x80 : 0));
    }
  }

  private static byte[] joined(List<Der> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    parts.forEach(part -> out.writeBytes(part.encoded()));
    return out.toByteArray();
  }

  /** The whole value in bytes. */
  public byte[] encoded() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 6);
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      int bytes = (39 - Integer.numberOfLeadingZeros(content.length)) / 8;
      out.write(0x80 | bytes);
      for (int i = bytes - 1; i >= 0; i--) {
        out.write(content.length >> (8 * i));
      }
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
