package dev.kemudi.store.encryption;

import dev.kemudi.store.StoreKey;
import java.nio.charset.StandardCharsets;

/** Stores values as they are, and takes none that something else has encrypted. */
public final class Identity implements Transformer {
  private static final byte[] ENCRYPTED = "k8s:enc:".getBytes(StandardCharsets.US_ASCII);

  @Override
  public byte[] seal(byte[] value, StoreKey key) {
    return value;
  }

  @Override
  public Opened open(byte[] stored, int from, StoreKey key) throws TransformException {
    if (Prefixed.startsWith(stored, from, ENCRYPTED)) {
      throw new TransformException("identity transformer tried to read encrypted data");
    }
    return Opened.of(stored, from);
  }
}
