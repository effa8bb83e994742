package dev.kemudi.apiserver.encryption;

import dev.kemudi.store.encryption.AesCbc;
import dev.kemudi.store.encryption.AesGcm;
import dev.kemudi.store.encryption.SecretBox;
import dev.kemudi.store.encryption.Transformer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Ways to encrypt with keys that the configuration holds. */
enum KeyedProvider {
  AESGCM("AES", List.of(16, 24, 32)),
  AESCBC("AES", List.of(16, 24, 32)),
  SECRETBOX("Secretbox", List.of(32));

  private final String word;
  private final List<Integer> lengths;

  KeyedProvider(String word, List<Integer> lengths) {
    this.word = word;
    this.lengths = lengths;
  }

  /** Its name in the configuration, and in what is stored. */
  String field() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What messages call it. */
  String word() {
    return word;
  }

  /** How many bytes its keys may have. */
  List<Integer> lengths() {
    return lengths;
  }

  Transformer transformer(byte[] secret, SecureRandom random) {
    return switch (this) {
      case AESGCM -> new AesGcm(secret, random);
      case AESCBC -> new AesCbc(secret, random);
      case SECRETBOX -> new SecretBox(secret, random);
    };
  }

  /**
   * The bytes of a key.
   *
   * @throws IllegalArgumentException if the text isn't Base64
   */
  static byte[] secret(String text) {
    return Base64.getDecoder().decode(text.replace("\n", "").replace("\r", ""));
  }
}
