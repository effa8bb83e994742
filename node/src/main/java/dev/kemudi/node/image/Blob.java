package dev.kemudi.node.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bytes under the name of their checksum. */
record Blob(byte[] bytes, String hash) {
  static Blob of(byte[] bytes) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Blob(bytes, HexFormat.of().formatHex(sum));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String digest() {
    return "sha256:" + hash;
  }

  /** Where the blob lies in an archive. */
  String path() {
    return "blobs/sha256/" + hash;
  }
}
