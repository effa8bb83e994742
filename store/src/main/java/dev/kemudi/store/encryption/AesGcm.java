package dev.kemudi.store.encryption;

import dev.kemudi.store.StoreKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in Galois/Counter Mode: a random nonce, then the value and its tag. The key of the store is
 * authenticated with it, so that nobody exchanges two values unseen.
 */
public final class AesGcm implements Transformer {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey secret;
  private final SecureRandom random;

  /**
   * @param secret 16, 24 or 32 bytes
   */
  public AesGcm(byte[] secret, SecureRandom random) {
    this.secret = new SecretKeySpec(secret, "AES");
    this.random = random;
  }

  private Cipher cipher(int mode, byte[] bytes, int nonceFrom, StoreKey key)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, bytes, nonceFrom, NONCE));
    cipher.updateAAD(key.value().getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  @Override
  public byte[] seal(byte[] value, StoreKey key) {
    byte[] sealed = new byte[NONCE + value.length + TAG_BITS / 8];
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    System.arraycopy(nonce, 0, sealed, 0, NONCE);
    try {
      cipher(Cipher.ENCRYPT_MODE, nonce, 0, key).doFinal(value, 0, value.length, sealed, NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return sealed;
  }

  @Override
  public Opened open(byte[] stored, int from, StoreKey key) throws TransformException {
    int length = stored.length - from - NONCE;
    if (length < 0) {
      throw new TransformException("the stored data was shorter than the required size");
    }
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, stored, from, key);
      return new Opened(cipher.doFinal(stored, from + NONCE, length), false);
    } catch (AEADBadTagException e) {
      throw new TransformException("cipher: message authentication failed");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
