package dev.kemudi.store.encryption;

import dev.kemudi.store.StoreKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES in chained blocks: a random first block, then the value, padded as PKCS #7 says. */
public final class AesCbc implements Transformer {
  private static final int BLOCK = 16;

  private final SecretKey secret;
  private final SecureRandom random;

  /**
   * @param secret 16, 24 or 32 bytes
   */
  public AesCbc(byte[] secret, SecureRandom random) {
    this.secret = new SecretKeySpec(secret, "AES");
    this.random = random;
  }

  private Cipher cipher(int mode, byte[] bytes, int from) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
    cipher.init(mode, secret, new IvParameterSpec(bytes, from, BLOCK));
    return cipher;
  }

  @Override
  public byte[] seal(byte[] value, StoreKey key) {
    int padding = BLOCK - value.length % BLOCK;
    byte[] padded = Arrays.copyOf(value, value.length + padding);
    Arrays.fill(padded, value.length, padded.length, (byte) padding);
    byte[] sealed = new byte[BLOCK + padded.length];
    byte[] first = new byte[BLOCK];
    random.nextBytes(first);
    System.arraycopy(first, 0, sealed, 0, BLOCK);
    try {
      cipher(Cipher.ENCRYPT_MODE, first, 0).doFinal(padded, 0, padded.length, sealed, BLOCK);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return sealed;
  }

  @Override
  public Opened open(byte[] stored, int from, StoreKey key) throws TransformException {
    int length = stored.length - from - BLOCK;
    if (length < 0) {
      throw new TransformException("the stored data was shorter than the required size");
    }
    if (length % BLOCK != 0) {
      throw new TransformException("the stored data is not a multiple of the block size");
    }
    try {
      byte[] padded =
          cipher(Cipher.DECRYPT_MODE, stored, from).doFinal(stored, from + BLOCK, length);
      return new Opened(unpadded(padded), false);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] unpadded(byte[] padded) throws TransformException {
    int padding = padded.length == 0 ? 0 : padded[padded.length - 1] & 0xff;
    int length = padded.length - padding;
    if (padding == 0 || length < 0) {
      throw new TransformException("invalid PKCS7 data (empty or not padded)");
    }
    for (int i = length; i < padded.length; i++) {
      if ((padded[i] & 0xff) != padding) {
        throw new TransformException("invalid padding on input");
      }
    }
    return Arrays.copyOf(padded, length);
  }
}
