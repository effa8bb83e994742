package dev.kemudi.store.encryption;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.store.StoreKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values as others encrypt them: OpenSSL, Python's cryptography, NaCl. */
class TransformersTest {
  private static final StoreKey KEY = new StoreKey("/registry/secrets/default/a");
  private static final byte[] VALUE = bytes("value of the secret");
  private static final byte[] SECRET = bytes("0123456789abcdef");
  private static final byte[] LONG_SECRET = bytes("0123456789abcdef0123456789abcdef");

  private final SecureRandom random = new SecureRandom();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String problem(Transformer transformer, byte[] stored) {
    return problem(transformer, stored, KEY);
  }

  private static String problem(Transformer transformer, byte[] stored, StoreKey key) {
    return String.valueOf(
        assertThrows(TransformException.class, () -> transformer.open(stored, 0, key))
            .getMessage());
  }

  private static void assertReturns(Transformer transformer) throws Exception {
    for (int length = 0; length < 100; length++) {
      byte[] value = Arrays.copyOf(LONG_SECRET, length);
      byte[] sealed = transformer.seal(value, KEY);
      assertArrayEquals(value, transformer.open(sealed, 0, KEY).value());
      byte[] behind = new byte[sealed.length + 3];
      System.arraycopy(sealed, 0, behind, 3, sealed.length);
      assertArrayEquals(value, transformer.open(behind, 3, KEY).value());
    }
    assertFalse(Arrays.equals(transformer.seal(VALUE, KEY), transformer.seal(VALUE, KEY)));
  }

  @Test
  void galoisCounterModeIsThatOfOthers() throws Exception {
    Transformer gcm = new AesGcm(SECRET, random);
    byte[] stored =
        hex(
            "000102030405060708090a0b"
                + "8b5ea8687b545450c8526f7fe0e8d54e72b223d89d3d29f2e1d6c1a1f48f358dc881b9");
    assertArrayEquals(VALUE, gcm.open(stored, 0, KEY).value());
    assertReturns(gcm);
    String tampered = "cipher: message authentication failed";
    assertEquals(tampered, problem(gcm, stored, new StoreKey("/registry/secrets/default/b")));
    stored[14] ^= 1;
    assertEquals(tampered, problem(gcm, stored));
    assertEquals(tampered, problem(gcm, new byte[12]));
    assertEquals("the stored data was shorter than the required size", problem(gcm, new byte[11]));
  }

  @Test
  void blockChainingIsThatOfOthers() throws Exception {
    Transformer cbc = new AesCbc(SECRET, random);
    byte[] stored =
        hex(
            "101112131415161718191a1b1c1d1e1f"
                + "1cbbe4f069f9ae2d741fdcfcb901436ec30cfc793bfdbb19979204e1de1594b4");
    assertArrayEquals(VALUE, cbc.open(stored, 0, KEY).value());
    assertReturns(cbc);
    assertEquals("the stored data was shorter than the required size", problem(cbc, new byte[15]));
    assertEquals("the stored data is not a multiple of the block size", problem(cbc, new byte[33]));
    assertEquals("invalid PKCS7 data (empty or not padded)", problem(cbc, new byte[16]));
    assertTrue(
        problem(new AesCbc(bytes("fedcba9876543210"), random), stored).startsWith("invalid "));
  }

  @Test
  void secretBoxIsThatOfOthers() throws Exception {
    SecretBox box =
        new SecretBox(
            hex("1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389"), random);
    byte[] nonce = hex("69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37");
    byte[] value =
        hex(
            "be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffce5ecbaaf33bd751a1ac728"
                + "d45e6c61296cdc3c01233561f41db66cce314adb310e3be8250c46f06dceea3a7fa1348057e2f6556a"
                + "d6b1318a024a838f21af1fde048977eb48f59ffd4924ca1c60902e52f0a089bc76897040e082f93776"
                + "3848645e0705");
    byte[] stored = box.seal(value, nonce);
    assertEquals(
        "69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37"
            + "f3ffc7703f9400e52a7dfb4b3d3305d98e993b9f48681273c29650ba32fc76ce48332ea7164d96a4476fb8"
            + "c531a1186ac0dfc17c98dce87b4da7f011ec48c97271d2c20f9b928fe2270d6fb863d51738b48eeee314a7"
            + "cc8ab932164548e526ae90224368517acfeabd6bb3732bc0e9da99832b61ca01b6de56244a9e88d5f9b379"
            + "73f622a43d14a6599b1f654cb45a74e355a5",
        HexFormat.of().formatHex(stored));
    assertArrayEquals(value, box.open(stored, 0, KEY).value());
    assertReturns(box);
    assertEquals("the stored data was shorter than the required size", problem(box, new byte[39]));
    stored[stored.length - 1] ^= 1;
    assertEquals("output array was not large enough for encryption", problem(box, stored));
  }

  private Transformer keys(String... names) {
    return new Prefixed(
        "no matching key was found for the provided AES transformer",
        Arrays.stream(names)
            .map(
                name ->
                    Prefixed.Choice.of(
                        name + ":",
                        new AesGcm(Arrays.copyOf(bytes(name + name + name), 16), random)))
            .toList(),
        EncryptionObserver.NONE);
  }

  private static Transformer providers(Prefixed.Choice... choices) {
    return new Prefixed("no matching prefix found", List.of(choices), EncryptionObserver.NONE);
  }

  @Test
  void keysAreTakenInTurn() throws Exception {
    Prefixed.Choice plain = Prefixed.Choice.of("", new Identity());
    Transformer old = providers(Prefixed.Choice.of("k8s:enc:aesgcm:v1:", keys("key1")), plain);
    Transformer now =
        providers(plain, Prefixed.Choice.of("k8s:enc:aesgcm:v1:", keys("key2", "key1")));
    byte[] stored = old.seal(VALUE, KEY);
    assertTrue(
        new String(stored, StandardCharsets.ISO_8859_1).startsWith("k8s:enc:aesgcm:v1:key1:"));
    assertFalse(old.open(stored, 0, KEY).stale());
    assertArrayEquals(VALUE, old.open(VALUE, 0, KEY).value());
    assertTrue(old.open(VALUE, 0, KEY).stale());
    assertArrayEquals(VALUE, now.open(stored, 0, KEY).value());
    assertTrue(now.open(stored, 0, KEY).stale());
    assertArrayEquals(VALUE, now.seal(VALUE, KEY));
    assertFalse(now.open(VALUE, 0, KEY).stale());
  }

  @Test
  void saysWhichKeyIsMissing() throws Exception {
    byte[] stored =
        providers(Prefixed.Choice.of("k8s:enc:aesgcm:v1:", keys("key1"))).seal(VALUE, KEY);
    Prefixed.Choice plain = Prefixed.Choice.of("", new Identity());
    assertEquals("no matching prefix found", problem(providers(plain), stored));
    Prefixed.Choice other = Prefixed.Choice.of("k8s:enc:aesgcm:v1:", keys("key3"));
    assertEquals(
        "no matching key was found for the provided AES transformer",
        problem(providers(plain, other), stored));
    Prefixed.Choice box =
        Prefixed.Choice.of(
            "k8s:enc:aesgcm:v1:",
            new Prefixed(
                "x",
                List.of(Prefixed.Choice.of("key1:", new SecretBox(LONG_SECRET, random))),
                EncryptionObserver.NONE));
    assertEquals(
        "[no matching key was found for the provided AES transformer, output array was not large"
            + " enough for encryption]",
        problem(providers(other, other, box), stored));
  }
}
