package dev.kemudi.store.encryption;

import dev.kemudi.store.StoreKey;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * NaCl's secret box: a random nonce, the tag of Poly1305, then the value mixed with the stream of
 * XSalsa20, whose first 32 bytes are the key of the tag. The JDK has neither of the two.
 */
public final class SecretBox implements Transformer {
  private static final int KEY = 32;
  private static final int NONCE = 24;
  private static final int TAG = 16;

  private final byte[] secret;
  private final SecureRandom random;

  /**
   * @param secret 32 bytes
   */
  public SecretBox(byte[] secret, SecureRandom random) {
    if (secret.length != KEY) {
      throw new IllegalArgumentException("a secret has 32 bytes");
    }
    this.secret = secret.clone();
    this.random = random;
  }

  @Override
  public byte[] seal(byte[] value, StoreKey key) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    return seal(value, nonce);
  }

  byte[] seal(byte[] value, byte[] nonce) {
    int begin = NONCE + TAG;
    byte[] sealed = new byte[begin + value.length];
    System.arraycopy(nonce, 0, sealed, 0, NONCE);
    XSalsa20Engine stream = stream(nonce, 0);
    Poly1305 tag = tag(stream);
    stream.processBytes(value, 0, value.length, sealed, begin);
    tag.update(sealed, begin, value.length);
    tag.doFinal(sealed, NONCE);
    return sealed;
  }

  @Override
  public Opened open(byte[] stored, int from, StoreKey key) throws TransformException {
    int begin = from + NONCE + TAG;
    int length = stored.length - begin;
    if (length < 0) {
      throw new TransformException("the stored data was shorter than the required size");
    }
    XSalsa20Engine stream = stream(stored, from);
    Poly1305 tag = tag(stream);
    tag.update(stored, begin, length);
    byte[] computed = new byte[TAG];
    tag.doFinal(computed, 0);
    byte[] found = new byte[TAG];
    System.arraycopy(stored, from + NONCE, found, 0, TAG);
    if (!MessageDigest.isEqual(computed, found)) {
      // Upstream's words for a wrong key, though they say something else.
      throw new TransformException("output array was not large enough for encryption");
    }
    byte[] value = new byte[length];
    stream.processBytes(stored, begin, length, value, 0);
    return new Opened(value, false);
  }

  private XSalsa20Engine stream(byte[] nonceIn, int from) {
    byte[] nonce = new byte[NONCE];
    System.arraycopy(nonceIn, from, nonce, 0, NONCE);
    XSalsa20Engine stream = new XSalsa20Engine();
    stream.init(true, new ParametersWithIV(new KeyParameter(secret), nonce));
    return stream;
  }

  /** For the tag, with the first bytes of the stream as its key. */
  private static Poly1305 tag(XSalsa20Engine stream) {
    byte[] key = new byte[KEY];
    stream.processBytes(new byte[KEY], 0, KEY, key, 0);
    Poly1305 tag = new Poly1305();
    tag.init(new KeyParameter(key));
    return tag;
  }
}
