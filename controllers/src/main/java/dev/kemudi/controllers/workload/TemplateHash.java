package dev.kemudi.controllers.workload;

import dev.kemudi.api.core.v1.PodTemplateSpec;
import dev.kemudi.api.core.v1.PodTemplateSpecCodec;
import dev.kemudi.machinery.codec.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Short names for what a template holds, as in names of replica sets and revisions. They are spelt
 * without vowels and without digits that look like letters, so that they spell no words.
 */
public final class TemplateHash {
  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
  private static final int FNV_PRIME = 16777619;
  private static final int FNV_BASIS = 0x811c9dc5;

  private TemplateHash() {}

  /**
   * The name of a template.
   *
   * @param collisions how often the name was found to be taken, which leads to another one
   */
  public static String of(PodTemplateSpec template, @Nullable Integer collisions) {
    return of(Json.encode(PodTemplateSpecCodec.INSTANCE, template), collisions);
  }

  /** The name of some data. */
  public static String of(byte[] data, @Nullable Integer collisions) {
    int hash = fnv(FNV_BASIS, data);
    if (collisions != null) {
      hash = fnv(hash, collisions.toString().getBytes(StandardCharsets.US_ASCII));
    }
    return spell(Integer.toUnsignedString(hash));
  }

  private static int fnv(int start, byte[] data) {
    int hash = start;
    for (byte b : data) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return hash;
  }

  private static String spell(String digits) {
    StringBuilder name = new StringBuilder(digits.length());
    for (int i = 0; i < digits.length(); i++) {
      name.append(ALPHABET.charAt(digits.charAt(i) % ALPHABET.length()));
    }
    return name.toString();
  }
}
