package dev.kemudi.store.encryption.kms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.kemudi.store.StoreKey;
import dev.kemudi.store.encryption.EncryptionObserver;
import dev.kemudi.store.encryption.TransformException;
import dev.kemudi.store.encryption.Transformer;
import dev.kemudi.store.encryption.Transformer.Opened;
import dev.kemudi.store.encryption.kms.v2alpha1.EncryptedObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Envelopes with keys of a real server on a unix socket, and such as Python's cryptography makes
 * them by upstream's formats.
 */
class EnvelopeTest {
  private static final StoreKey KEY = new StoreKey("/registry/secrets/default/a");
  private static final byte[] VALUE = "value of the secret".getBytes(StandardCharsets.UTF_8);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** The bytes 0 to 31, encrypted by key1 as the test's plugin does. */
  private static final String SEALED =
      "101112131415161718191a1b"
          + "3086a46957ecd51c2a6c1e977828dbb676a9ef5fda56bfe591005e0ff589f8cf"
          + "10c6fe30d22dad9d60148a2a8e0bf626";

  /** The length, and the key with its name before it. */
  private static final String SEALED_V1 = "0041" + "04" + "6b657931" + SEALED;

  private static final String GCM =
      "202122232425262728292a2b"
          + "a45bca0509b875683a082aabe16b919aa22c986c54dc07d4e63374554eab6fe1f1d640";
  private static final String CBC =
      "303132333435363738393a3b3c3d3e3f"
          + "961bb92eaa950d9b5c6410660df550544e54c78b4a8455aff18d153dd895d6f3";
  private static final String ANNOTATION = "220f" + "0a09612e6578616d706c65" + "12020102";
  private static final String V2 =
      "0a2f" + GCM + "1204" + "6b657931" + "1a3c" + SEALED + ANNOTATION;

  private final SecureRandom random = new SecureRandom();
  private final List<Runnable> ends = new ArrayList<>();
  private final AtomicInteger missed = new AtomicInteger();
  private volatile double filled;
  @TempDir private Path folder;
  private String socket;
  private TestPlugin plugin;

  private final EncryptionObserver observer =
      new EncryptionObserver() {
        @Override
        public void missed() {
          missed.incrementAndGet();
        }

        @Override
        public void filled(double share) {
          filled = share;
        }
      };

  @BeforeEach
  void start() throws Exception {
    socket = folder.resolve("kms.sock").toString();
    plugin = new TestPlugin(socket);
  }

  @AfterEach
  void stop() throws Exception {
    ends.forEach(Runnable::run);
    plugin.close();
  }

  private EnvelopeV1 first(int room, Duration timeout) {
    PluginV1 client = new PluginV1(socket, timeout);
    ends.add(client::close);
    return new EnvelopeV1(client, room, random, observer);
  }

  private EnvelopeV2 second(int room, Duration timeout) {
    PluginV2 client = new PluginV2(socket, timeout, random);
    ends.add(client::close);
    return new EnvelopeV2(client, room, random, observer);
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static TransformException refused(Transformer transformer, String stored) {
    return assertThrows(TransformException.class, () -> transformer.open(hex(stored), 0, KEY));
  }

  private static TransformException refusedWrite(Transformer transformer) {
    return assertThrows(TransformException.class, () -> transformer.seal(VALUE, KEY));
  }

  /** As anybody who has the key of the value reads it. */
  private static byte[] decrypted(byte[] key, byte[] sealed) throws Exception {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(128, sealed, 0, 12));
    cipher.updateAAD(KEY.value().getBytes(StandardCharsets.UTF_8));
    return cipher.doFinal(sealed, 12, sealed.length - 12);
  }

  @Test
  void theFirstFormIsUpstreams() throws Exception {
    EnvelopeV1 envelope = first(10, PATIENCE);
    Opened opened = envelope.open(hex("ff" + SEALED_V1 + GCM), 1, KEY);
    assertArrayEquals(VALUE, opened.value());
    assertFalse(opened.stale());
    Opened old = envelope.open(hex(SEALED_V1 + CBC), 0, KEY);
    assertArrayEquals(VALUE, old.value());
    assertTrue(old.stale(), "as it was written before 1.25");
    assertEquals(1, plugin.decrypted.get(), "both have one key");

    byte[] stored = envelope.seal(VALUE, KEY);
    ByteString bytes = ByteString.copyFrom(stored);
    int length = (stored[0] & 0xff) << 8 | stored[1] & 0xff;
    try (PluginV1 other = new PluginV1(socket, PATIENCE)) {
      byte[] key = other.decrypt(bytes.substring(2, 2 + length).toByteArray());
      assertEquals(32, key.length);
      assertArrayEquals(VALUE, decrypted(key, bytes.substring(2 + length).toByteArray()));
    }
    assertEquals(2, plugin.versions.get(), "each connection asks once");
  }

  @Test
  void theSecondFormIsUpstreams() throws Exception {
    EnvelopeV2 envelope = second(10, PATIENCE);
    Opened opened = envelope.open(hex("ff" + V2), 1, KEY);
    assertArrayEquals(VALUE, opened.value());
    assertFalse(opened.stale());
    assertEquals("key1", plugin.told.getFirst().getKeyId());

    EncryptedObject stored = EncryptedObject.parseFrom(envelope.seal(VALUE, KEY));
    assertEquals("key1", stored.getKeyID());
    assertEquals(
        ByteString.copyFrom(new byte[] {1, 2}), stored.getAnnotationsMap().get("a.example"));
    try (PluginV2 other = new PluginV2(socket, PATIENCE, random)) {
      byte[] key = other.decrypt(stored);
      assertEquals(32, key.length);
      assertArrayEquals(VALUE, decrypted(key, stored.getEncryptedData().toByteArray()));
    }
    assertEquals(3, new HashSet<>(plugin.uids).size(), "each question has a name of its own");
    assertEquals(4, UUID.fromString(plugin.uids.getFirst()).version());
  }

  @Test
  void eachWriteHasItsOwnKey() throws Exception {
    EnvelopeV2 envelope = second(10, PATIENCE);
    ByteString one = EncryptedObject.parseFrom(envelope.seal(VALUE, KEY)).getEncryptedDEK();
    ByteString two = EncryptedObject.parseFrom(envelope.seal(VALUE, KEY)).getEncryptedDEK();
    assertFalse(one.equals(two));
  }

  @Test
  void whatIsNotAnEnvelopeIsRefused() {
    EnvelopeV1 first = first(10, PATIENCE);
    String cut =
        "invalid data encountered by envelope transformer: failed to read uint16 length prefixed"
            + " data";
    assertEquals(cut, refused(first, "").reason());
    assertEquals(cut, refused(first, "00").reason());
    assertEquals(cut, refused(first, "000201").reason());
    assertEquals(
        "[cipher: message authentication failed, invalid padding on input]",
        refused(first, SEALED_V1 + CBC.replace("6f3", "6f4")).reason());
    EnvelopeV2 second = second(10, PATIENCE);
    assertEquals("encrypted data is nil after unmarshal", refused(second, "").reason());
    assertEquals("keyID is empty after unmarshal", refused(second, "0a2f" + GCM).reason());
    assertEquals(
        "encrypted dek is nil after unmarshal", refused(second, "0a2f" + GCM + "120161").reason());
    assertTrue(refused(second, "0a2f").reason().startsWith("proto: "));
    TransformException unknown = refused(second, "0a2f" + GCM + "12016b" + "1a3c" + SEALED);
    assertEquals(
        "failed to decrypt DEK, error: rpc error: code = FailedPrecondition desc = without its"
            + " annotation",
        unknown.reason());
    assertEquals("Unknown", unknown.code(), "what is wrapped isn't told apart");
  }

  @Test
  void aValueFitsItsPlaceOnly() {
    StoreKey other = new StoreKey("/registry/secrets/default/b");
    var moved =
        assertThrows(TransformException.class, () -> second(10, PATIENCE).open(hex(V2), 0, other));
    assertEquals("cipher: message authentication failed", moved.reason());
  }

  @Test
  void keysThatWereUsedLastAreKept() throws Exception {
    EnvelopeV2 envelope = second(2, PATIENCE);
    byte[] one = envelope.seal(VALUE, KEY);
    assertEquals(0.5, filled);
    envelope.open(one, 0, KEY);
    assertEquals(0, plugin.decrypted.get(), "what was written is kept");
    byte[] two = envelope.seal(VALUE, KEY);
    envelope.open(one, 0, KEY);
    envelope.seal(VALUE, KEY);
    assertEquals(1, filled);
    envelope.open(one, 0, KEY);
    assertEquals(0, plugin.decrypted.get());
    envelope.open(two, 0, KEY);
    assertEquals(1, plugin.decrypted.get());
    assertEquals(1, missed.get());
  }

  @Test
  void noneIsKeptIfThereIsNoRoom() throws Exception {
    EnvelopeV1 envelope = first(-1, PATIENCE);
    byte[] stored = envelope.seal(VALUE, KEY);
    envelope.open(stored, 0, KEY);
    envelope.open(stored, 0, KEY);
    assertEquals(2, plugin.decrypted.get());
    assertEquals(0, missed.get());
  }

  @Test
  void whatOldKeysEncryptedStaysReadable() throws Exception {
    EnvelopeV2 second = second(-1, PATIENCE);
    byte[] old = second.seal(VALUE, KEY);
    plugin.key = "key2";
    EncryptedObject now = EncryptedObject.parseFrom(second.seal(VALUE, KEY));
    assertEquals("key2", now.getKeyID());
    assertFalse(second.open(old, 0, KEY).stale(), "the release doesn't compare keys");
    assertEquals("key1", plugin.told.getFirst().getKeyId());
  }

  @Test
  void aPluginThatIsAwayIsWaitedForUntilTheTimeIsOver() throws Exception {
    EnvelopeV1 brief = first(10, Duration.ofSeconds(2));
    EnvelopeV1 patient = first(10, Duration.ofSeconds(60));
    byte[] stored = patient.seal(VALUE, KEY);
    plugin.close();
    TransformException away = refusedWrite(brief);
    assertEquals(
        "failed get version from remote KMS provider: rpc error: code = DeadlineExceeded desc ="
            + " latest balancer error: connection error: desc = \"transport: Error while dialing"
            + " dial unix "
            + socket
            + ": connect: no such file or directory\"",
        away.reason());
    assertEquals("Unknown", away.code());
    assertArrayEquals(VALUE, patient.open(stored, 0, KEY).value(), "its key is kept");
    plugin = new TestPlugin(socket);
    patient.seal(VALUE, KEY);
    assertArrayEquals(VALUE, first(10, PATIENCE).open(stored, 0, KEY).value());
  }

  @Test
  void failuresReadAsInGo() throws Exception {
    EnvelopeV1 envelope = first(10, Duration.ofSeconds(2));
    plugin.failing = true;
    TransformException failed = refusedWrite(envelope);
    assertEquals("rpc error: code = FailedPrecondition desc = sealed", failed.reason());
    assertEquals("FailedPrecondition", failed.code());
    plugin.failing = false;
    plugin.silent = true;
    TransformException late = refusedWrite(envelope);
    assertEquals(
        "rpc error: code = DeadlineExceeded desc = context deadline exceeded", late.reason());
    assertEquals("DeadlineExceeded", late.code());
  }

  @Test
  void aPluginMustBeOfTheVersion() throws Exception {
    plugin.first = "v1beta2";
    EnvelopeV1 envelope = first(10, PATIENCE);
    assertEquals(
        "KMS provider api version v1beta2 is not supported, only v1beta1 is supported now",
        refusedWrite(envelope).reason());
    plugin.first = "v1beta1";
    envelope.seal(VALUE, KEY);
    envelope.seal(VALUE, KEY);
    assertEquals(2, plugin.versions.get());
  }

  @Test
  void nothingIsWrittenThatCouldNotBeRead() {
    plugin.nameless = true;
    assertEquals(
        "failed to encrypt DEK, error: keyID is empty",
        refusedWrite(second(10, PATIENCE)).reason());
  }

  @Test
  void aSocketMayBeInNoFileSystem() throws Exception {
    socket = "@kemudi-" + UUID.randomUUID();
    try (TestPlugin abstracted = new TestPlugin(socket)) {
      first(10, PATIENCE).seal(VALUE, KEY);
      assertEquals(1, abstracted.versions.get());
    }
  }
}
