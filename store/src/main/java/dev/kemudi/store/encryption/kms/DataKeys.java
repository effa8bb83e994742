package dev.kemudi.store.encryption.kms;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.store.encryption.EncryptionObserver;
import dev.kemudi.store.encryption.TransformException;
import dev.kemudi.store.encryption.Transformer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keys for single values: makes them, and keeps those that were used last, by what the plugin has
 * made of them, so that it isn't asked for each read.
 */
final class DataKeys {
  private static final int LENGTH = 32;

  private final int room;
  private final SecureRandom random;
  private final Function<byte[], Transformer> cipher;
  private final EncryptionObserver observer;

  /** Least recently used first; by the encrypted keys, a character a byte. */
  @GuardedBy("this")
  private final LinkedHashMap<String, Transformer> kept = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param room how many are kept; none if it isn't above zero
   * @param cipher what a key makes
   */
  DataKeys(
      int room,
      SecureRandom random,
      Function<byte[], Transformer> cipher,
      EncryptionObserver observer) {
    this.room = room;
    this.random = random;
    this.cipher = cipher;
    this.observer = observer;
  }

  byte[] fresh() {
    long began = System.nanoTime();
    byte[] key = new byte[LENGTH];
    random.nextBytes(key);
    observer.keyMade(began);
    return key;
  }

  /** What the key is for that the plugin encrypts like this; null if it must be asked. */
  @Nullable Transformer find(byte[] encrypted) {
    if (room <= 0) {
      return null;
    }
    Transformer found;
    synchronized (this) {
      found = kept.get(name(encrypted));
    }
    if (found == null) {
      observer.missed();
    }
    return found;
  }

  /** Keeps a key. */
  Transformer keep(byte[] encrypted, byte[] key) throws TransformException {
    if (key.length != 16 && key.length != 24 && key.length != 32) {
      throw new TransformException("crypto/aes: invalid key size " + key.length);
    }
    Transformer made = cipher.apply(key);
    if (room > 0) {
      observer.filled((double) keep(name(encrypted), made) / room);
    }
    return made;
  }

  private synchronized int keep(String name, Transformer made) {
    kept.put(name, made);
    if (kept.size() > room) {
      kept.pollFirstEntry();
    }
    return kept.size();
  }

  private static String name(byte[] encrypted) {
    return new String(encrypted, StandardCharsets.ISO_8859_1);
  }
}
