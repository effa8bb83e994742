package dev.kemudi.store.encryption;

import dev.kemudi.store.StoreKey;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * NaCl's secret box: a random nonce, the tag of Poly1305, then the value mixed with the stream of
 * XSalsa20, whose first 32 bytes are the key of the tag.
 */
public final class SecretBox implements Transformer {
  private final byte[] secret;
  private final SecureRandom random;

  /**
   * @param secret 32 bytes
   */
  public SecretBox(byte[] secret, SecureRandom random) {
    if (secret.length != Salsa20.KEY) {
      throw new IllegalArgumentException("a secret has 32 bytes");
    }
    this.secret = secret.clone();
    this.random = random;
  }

  @Override
  public byte[] seal(byte[] value, StoreKey key) {
    byte[] nonce = new byte[Salsa20.NONCE];
    random.nextBytes(nonce);
    return seal(value, nonce);
  }

  byte[] seal(byte[] value, byte[] nonce) {
    int begin = Salsa20.NONCE + Poly1305.TAG;
    byte[] sealed = new byte[begin + value.length];
    System.arraycopy(nonce, 0, sealed, 0, Salsa20.NONCE);
    Salsa20 stream = new Salsa20(secret, nonce, 0);
    byte[] tagKey = stream.next(Salsa20.KEY);
    stream.apply(value, 0, sealed, begin, value.length);
    stream.clear();
    byte[] tag = Poly1305.tag(tagKey, sealed, begin, value.length);
    System.arraycopy(tag, 0, sealed, Salsa20.NONCE, Poly1305.TAG);
    return sealed;
  }

  @Override
  public Opened open(byte[] stored, int from, StoreKey key) throws TransformException {
    int begin = from + Salsa20.NONCE + Poly1305.TAG;
    int length = stored.length - begin;
    if (length < 0) {
      throw new TransformException("the stored data was shorter than the required size");
    }
    Salsa20 stream = new Salsa20(secret, stored, from);
    byte[] tag = Poly1305.tag(stream.next(Salsa20.KEY), stored, begin, length);
    byte[] found = new byte[Poly1305.TAG];
    System.arraycopy(stored, from + Salsa20.NONCE, found, 0, found.length);
    if (!MessageDigest.isEqual(tag, found)) {
      // Upstream's words for a wrong key, though they say something else.
      throw new TransformException("output array was not large enough for encryption");
    }
    byte[] value = new byte[length];
    stream.apply(stored, begin, value, 0, length);
    stream.clear();
    return new Opened(value, false);
  }
}
