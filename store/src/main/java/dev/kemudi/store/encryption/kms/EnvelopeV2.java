package dev.kemudi.store.encryption.kms;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.encryption.AesGcm;
import dev.kemudi.store.encryption.EncryptionObserver;
import dev.kemudi.store.encryption.EncryptionObserver.Direction;
import dev.kemudi.store.encryption.TransformException;
import dev.kemudi.store.encryption.Transformer;
import dev.kemudi.store.encryption.kms.v2alpha1.EncryptResponse;
import dev.kemudi.store.encryption.kms.v2alpha1.EncryptedObject;
import java.io.IOException;
import java.security.SecureRandom;

/**
 * The second form of an envelope: a message with the value as {@link AesGcm} writes it, its
 * encrypted key, and what the plugin wants to be told when it is asked for that key.
 */
public final class EnvelopeV2 implements Transformer {
  private final PluginV2 plugin;
  private final DataKeys keys;
  private final EncryptionObserver observer;

  /**
   * @param room for how many keys of values are kept; none if it isn't above zero
   */
  public EnvelopeV2(PluginV2 plugin, int room, SecureRandom random, EncryptionObserver observer) {
    this.plugin = plugin;
    this.keys = new DataKeys(room, random, key -> new AesGcm(key, random), observer);
    this.observer = observer;
  }

  @Override
  public byte[] seal(byte[] value, StoreKey key) throws TransformException {
    observer.arrived(Direction.TO_STORAGE);
    byte[] fresh = keys.fresh();
    EncryptResponse answer = plugin.encrypt(fresh);
    if (answer.getKeyId().isEmpty()) {
      // Upstream would store what it could never read again.
      throw new TransformException("failed to encrypt DEK, error: keyID is empty");
    }
    Transformer cipher = keys.keep(answer.getCiphertext().toByteArray(), fresh);
    return EncryptedObject.newBuilder()
        .setEncryptedData(ByteString.copyFrom(cipher.seal(value, key)))
        .setKeyID(answer.getKeyId())
        .setEncryptedDEK(answer.getCiphertext())
        .putAllAnnotations(answer.getAnnotationsMap())
        .build()
        .toByteArray();
  }

  @Override
  public Opened open(byte[] stored, int from, StoreKey key) throws TransformException {
    observer.arrived(Direction.FROM_STORAGE);
    EncryptedObject value = decode(stored, from);
    byte[] encrypted = value.getEncryptedDEK().toByteArray();
    Transformer known = keys.find(encrypted);
    Transformer cipher = known == null ? keys.keep(encrypted, plugin.decrypt(value)) : known;
    return cipher.open(value.getEncryptedData().toByteArray(), 0, key);
  }

  private static EncryptedObject decode(byte[] stored, int from) throws TransformException {
    EncryptedObject value;
    try {
      value =
          EncryptedObject.parseFrom(
              CodedInputStream.newInstance(stored, from, stored.length - from));
    } catch (IOException e) {
      throw new TransformException("proto: " + e.getMessage());
    }
    if (!value.hasEncryptedData()) {
      throw new TransformException("encrypted data is nil after unmarshal");
    }
    if (value.getKeyID().isEmpty()) {
      throw new TransformException("keyID is empty after unmarshal");
    }
    if (!value.hasEncryptedDEK()) {
      throw new TransformException("encrypted dek is nil after unmarshal");
    }
    return value;
  }
}
