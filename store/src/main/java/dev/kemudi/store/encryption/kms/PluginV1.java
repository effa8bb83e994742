package dev.kemudi.store.encryption.kms;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.google.protobuf.ByteString;
import dev.kemudi.store.encryption.TransformException;
import dev.kemudi.store.encryption.kms.v1beta1.DecryptRequest;
import dev.kemudi.store.encryption.kms.v1beta1.DecryptResponse;
import dev.kemudi.store.encryption.kms.v1beta1.EncryptRequest;
import dev.kemudi.store.encryption.kms.v1beta1.EncryptResponse;
import dev.kemudi.store.encryption.kms.v1beta1.VersionRequest;
import dev.kemudi.store.encryption.kms.v1beta1.VersionResponse;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** A plugin of the first version, which is asked once whether it is one. */
public final class PluginV1 implements AutoCloseable {
  static final String VERSION = "v1beta1";

  static final MethodDescriptor<VersionRequest, VersionResponse> ASK_VERSION =
      PluginChannel.method(
          VERSION,
          "Version",
          VersionRequest.getDefaultInstance(),
          VersionResponse.getDefaultInstance());

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
  private final ReentrantLock asking = new ReentrantLock();

  @GuardedBy("asking")
  private boolean known;

  /**
   * Connects when it is first asked.
   *
   * @param socket a path; behind an {@code @} a name that is in no file system
   * @param timeout of each question
   */
  public PluginV1(String socket, Duration timeout) {
    this.channel = new PluginChannel(socket, timeout);
  }

  /** Encrypts with the service's key. */
  public byte[] encrypt(byte[] plain) throws TransformException {
    EncryptRequest request =
        EncryptRequest.newBuilder()
            .setVersion(VERSION)
            .setPlain(ByteString.copyFrom(plain))
            .build();
    return call(ENCRYPT, request).getCipher().toByteArray();
  }

  /** Decrypts what the service has encrypted. */
  public byte[] decrypt(byte[] cipher) throws TransformException {
    DecryptRequest request =
        DecryptRequest.newBuilder()
            .setVersion(VERSION)
            .setCipher(ByteString.copyFrom(cipher))
            .build();
    return call(DECRYPT, request).getPlain().toByteArray();
  }

  private <Q, R> R call(MethodDescriptor<Q, R> method, Q request) throws TransformException {
    Deadline deadline = channel.deadline();
    requireVersion(deadline);
    return channel.call(method, request, deadline);
  }

  private void requireVersion(Deadline deadline) throws TransformException {
    asking.lock();
    try {
      if (!known) {
        String version = version(deadline);
        if (!version.equals(VERSION)) {
          throw new TransformException(
              "KMS provider api version "
                  + version
                  + " is not supported, only "
                  + VERSION
                  + " is supported now");
        }
        known = true;
      }
    } finally {
      asking.unlock();
    }
  }

  private String version(Deadline deadline) throws TransformException {
    VersionRequest request = VersionRequest.newBuilder().setVersion(VERSION).build();
    try {
      return channel.call(ASK_VERSION, request, deadline).getVersion();
    } catch (TransformException e) {
      throw new TransformException("failed get version from remote KMS provider: " + e.reason());
    }
  }

  @Override
  public void close() {
    channel.close();
  }
}
