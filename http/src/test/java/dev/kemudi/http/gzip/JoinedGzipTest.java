package dev.kemudi.http.gzip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** {@link JoinedGzip}: the JDK unpacks it, and so checks length and checksum. */
final class JoinedGzipTest {
  @Test
  void fragmentsMakeOneBody() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    JoinedGzip body = new JoinedGzip(100);
    Random random = new Random(7);
    try (FragmentPacker packer = new FragmentPacker()) {
      for (int i = 0; i < 100; i++) {
        byte[] bytes = new byte[random.nextInt(i % 10 == 0 ? 200_000 : 2_000)];
        if (i % 2 == 0) {
          random.nextBytes(bytes);
        }
        byte[] lead = i % 3 == 0 ? new byte[0] : ("," + i).getBytes(StandardCharsets.UTF_8);
        int from = bytes.length / 7;
        text.write(lead);
        text.write(bytes, from, bytes.length - from);
        body.add(packer.pack(lead, bytes, from));
      }
    }
    assertArrayEquals(text.toByteArray(), unpacked(body));
  }

  @Test
  void fragmentsStandInSeveralBodies() throws IOException {
    try (FragmentPacker packer = new FragmentPacker()) {
      GzipFragment one = packer.pack(new byte[0], "one".getBytes(StandardCharsets.UTF_8), 0);
      GzipFragment two = packer.pack(new byte[0], "and two".getBytes(StandardCharsets.UTF_8), 3);
      JoinedGzip first = new JoinedGzip(3);
      first.add(one);
      first.add(two);
      first.add(one);
      JoinedGzip second = new JoinedGzip(2);
      second.add(two);
      second.add(one);
      assertEquals("one twoone", new String(unpacked(first), StandardCharsets.UTF_8));
      assertEquals(" twoone", new String(unpacked(second), StandardCharsets.UTF_8));
    }
  }

  @Test
  void nothingIsABodyToo() throws IOException {
    assertEquals(0, unpacked(new JoinedGzip(0)).length);
  }

  @Test
  void checksumsOfLongTextsAreJoined() {
    byte[] text = new byte[3_000_000];
    new Random(11).nextBytes(text);
    CRC32 whole = new CRC32();
    whole.update(text);
    CRC32 first = new CRC32();
    first.update(text, 0, 1_234_567);
    CRC32 rest = new CRC32();
    rest.update(text, 1_234_567, text.length - 1_234_567);
    int shift = JoinedChecksum.shift(text.length - 1_234_567);
    assertEquals(
        (int) whole.getValue(),
        JoinedChecksum.multiply(shift, (int) first.getValue()) ^ (int) rest.getValue());
  }

  private static byte[] unpacked(JoinedGzip body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (ByteBuffer piece : body.end()) {
      packed.write(piece.array(), piece.position(), piece.remaining());
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
      return in.readAllBytes();
    }
  }
}
