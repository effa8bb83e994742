package dev.kemudi.apiserver.openapi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A finished document. Only its compressed form is kept, which most clients ask for anyway and
 * which is a tenth of the text.
 *
 * @param gzip the compressed bytes
 * @param length the number of bytes before compression
 * @param hash of the bytes before compression, in capital hexadecimal digits
 */
record Document(byte[] gzip, int length, String hash) {
  /** Little of the size is to be won by a higher level, and half of the time to be lost. */
  private static final int LEVEL = 3;

  /** Something that writes itself. */
  @FunctionalInterface
  interface Body {
    void write(OutputStream out) throws IOException;
  }

  /** A gzip stream of a level, which counts what it takes. */
  private static final class Packer extends GZIPOutputStream {
    Packer(OutputStream out) throws IOException {
      super(out, 1 << 14);
      def.setLevel(LEVEL);
    }

    int taken() {
      return def.getTotalIn();
    }
  }

  static Document of(Body body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(1 << 16);
    try (Packer packer = new Packer(packed)) {
      DigestOutputStream digest =
          new DigestOutputStream(packer, MessageDigest.getInstance("SHA-512"));
      body.write(digest);
      packer.finish();
      String hash = HexFormat.of().withUpperCase().formatHex(digest.getMessageDigest().digest());
      return new Document(packed.toByteArray(), packer.taken(), hash);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The document as it was before compression. */
  byte[] plain() {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip), 1 << 14)) {
      return in.readNBytes(length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
