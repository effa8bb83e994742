package dev.kemudi.store.encryption.kms;

import com.google.protobuf.ByteString;
import dev.kemudi.store.encryption.TransformException;
import dev.kemudi.store.encryption.kms.v2alpha1.DecryptRequest;
import dev.kemudi.store.encryption.kms.v2alpha1.DecryptResponse;
import dev.kemudi.store.encryption.kms.v2alpha1.EncryptRequest;
import dev.kemudi.store.encryption.kms.v2alpha1.EncryptResponse;
import dev.kemudi.store.encryption.kms.v2alpha1.EncryptedObject;
import dev.kemudi.store.encryption.kms.v2alpha1.StatusRequest;
import dev.kemudi.store.encryption.kms.v2alpha1.StatusResponse;
import io.grpc.MethodDescriptor;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;

/** A plugin of the second version, which names the key that it encrypts with. */
public final class PluginV2 implements AutoCloseable {
  /** What it must call its version. */
  public static final String VERSION = "v2alpha1";

  static final MethodDescriptor<StatusRequest, StatusResponse> STATUS =
      PluginChannel.method(
          VERSION,
          "Status",
          StatusRequest.getDefaultInstance(),
          StatusResponse.getDefaultInstance());

  static final MethodDescriptor<EncryptRequest, EncryptResponse> ENCRYPT =
      PluginChannel.method(
          VERSION,
          "Encrypt",
          EncryptRequest.getDefaultInstance(),
          EncryptResponse.getDefaultInstance());

  static final MethodDescriptor<DecryptRequest, DecryptResponse> DECRYPT =
      PluginChannel.method(
          VERSION,
          "Decrypt",
          DecryptRequest.getDefaultInstance(),
          DecryptResponse.getDefaultInstance());

  private final PluginChannel channel;
  private final SecureRandom random;

  /**
   * How it says that it is.
   *
   * @param healthz {@code ok} if it is well
   * @param keyId the key that it would encrypt with
   */
  public record Status(String version, String healthz, String keyId) {}

  /**
   * Connects when it is first asked.
   *
   * @param socket a path; behind an {@code @} a name that is in no file system
   * @param timeout of each question
   * @param random for the names of questions
   */
  public PluginV2(String socket, Duration timeout, SecureRandom random) {
    this.channel = new PluginChannel(socket, timeout);
    this.random = random;
  }

  /** Asks how it is. */
  public Status status() throws TransformException {
    StatusResponse answer =
        channel.call(STATUS, StatusRequest.getDefaultInstance(), channel.deadline());
    return new Status(answer.getVersion(), answer.getHealthz(), answer.getKeyId());
  }

  EncryptResponse encrypt(byte[] plain) throws TransformException {
    EncryptRequest request =
        EncryptRequest.newBuilder().setPlaintext(ByteString.copyFrom(plain)).setUid(uid()).build();
    return call(ENCRYPT, request, "failed to encrypt DEK, error: ");
  }

  /** The key of a value, which gets back all that it has said of it. */
  byte[] decrypt(EncryptedObject value) throws TransformException {
    DecryptRequest request =
        DecryptRequest.newBuilder()
            .setCiphertext(value.getEncryptedDEK())
            .setUid(uid())
            .setKeyId(value.getKeyID())
            .putAllAnnotations(value.getAnnotationsMap())
            .build();
    return call(DECRYPT, request, "failed to decrypt DEK, error: ").getPlaintext().toByteArray();
  }

  private <Q, R> R call(MethodDescriptor<Q, R> method, Q request, String problem)
      throws TransformException {
    try {
      return channel.call(method, request, channel.deadline());
    } catch (TransformException e) {
      throw new TransformException(problem + e.reason());
    }
  }

  private String uid() {
    long high = random.nextLong() & ~0xf000L | 0x4000L;
    long low = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  @Override
  public void close() {
    channel.close();
  }
}
