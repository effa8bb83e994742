package dev.kemudi.store.encryption.kms;

import dev.kemudi.store.StoreKey;
import dev.kemudi.store.encryption.AesCbc;
import dev.kemudi.store.encryption.AesGcm;
import dev.kemudi.store.encryption.EncryptionObserver;
import dev.kemudi.store.encryption.EncryptionObserver.Direction;
import dev.kemudi.store.encryption.FirstThatReads;
import dev.kemudi.store.encryption.TransformException;
import dev.kemudi.store.encryption.Transformer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/**
 * The first form of an envelope: the length of the encrypted key in two bytes, the key, then the
 * value as {@link AesGcm} writes it since 1.25; before, it was as {@link AesCbc} does.
 */
public final class EnvelopeV1 implements Transformer {
  private static final int LENGTH = 2;
  private static final int LONGEST = 0xffff;

  private final PluginV1 plugin;
  private final DataKeys keys;
  private final EncryptionObserver observer;

  /**
   * @param room for how many keys of values are kept; none if it isn't above zero
   */
  public EnvelopeV1(PluginV1 plugin, int room, SecureRandom random, EncryptionObserver observer) {
    this.plugin = plugin;
    this.keys =
        new DataKeys(
            room,
            random,
            key -> new FirstThatReads(List.of(new AesGcm(key, random), new AesCbc(key, random))),
            observer);
    this.observer = observer;
  }

  @Override
  public byte[] seal(byte[] value, StoreKey key) throws TransformException {
    observer.arrived(Direction.TO_STORAGE);
    byte[] fresh = keys.fresh();
    byte[] encrypted = plugin.encrypt(fresh);
    byte[] sealed = keys.keep(encrypted, fresh).seal(value, key);
    int length = encrypted.length;
    if (length > LONGEST) {
      throw new TransformException(
          "cryptobyte: pending child length " + length + " exceeds 2-byte length prefix");
    }
    byte[] all = new byte[LENGTH + length + sealed.length];
    all[0] = (byte) (length >> 8);
    all[1] = (byte) length;
    System.arraycopy(encrypted, 0, all, LENGTH, length);
    System.arraycopy(sealed, 0, all, LENGTH + length, sealed.length);
    return all;
  }

  @Override
  public Opened open(byte[] stored, int from, StoreKey key) throws TransformException {
    observer.arrived(Direction.FROM_STORAGE);
    int begin = from + LENGTH;
    int end =
        stored.length < begin
            ? Integer.MAX_VALUE
            : begin + ((stored[from] & 0xff) << 8 | stored[from + 1] & 0xff);
    if (stored.length < end) {
      throw new TransformException(
          "invalid data encountered by envelope transformer: failed to read uint16 length prefixed"
              + " data");
    }
    byte[] encrypted = Arrays.copyOfRange(stored, begin, end);
    Transformer known = keys.find(encrypted);
    Transformer cipher = known == null ? keys.keep(encrypted, plugin.decrypt(encrypted)) : known;
    return cipher.open(stored, end, key);
  }
}
