package dev.kemudi.apiserver.encryption;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.apiserver.authz.GoText;
import dev.kemudi.store.encryption.TransformException;
import dev.kemudi.store.encryption.kms.PluginV1;
import dev.kemudi.store.encryption.kms.PluginV2;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a plugin is well. It is asked when somebody asks for the server's health, unless its last
 * answer is young.
 */
public final class ProviderHealth {
  private static final Duration WELL = Duration.ofSeconds(20);
  private static final Duration ILL = Duration.ofSeconds(3);
  private static final byte[] PING = "ping".getBytes(StandardCharsets.US_ASCII);

  private final String name;
  private final Supplier<Answer> question;
  private final InstantSource clock;

  @GuardedBy("this")
  private Answer last = Answer.WELL;

  @GuardedBy("this")
  private @Nullable Instant received;

  /**
   * What is wrong; nothing if it is empty.
   *
   * @param found for whoever has the plugin asked
   * @param kept for those who ask soon after
   */
  private record Answer(String found, String kept) {
    static final Answer WELL = new Answer("", "");

    static Answer failed(String section, String provider, TransformException e) {
      return new Answer(
          "failed to perform %s section of the healthz check for KMS Provider %s, error: %s"
              .formatted(section, provider, e.reason()),
          e.reason());
    }
  }

  private ProviderHealth(String name, Supplier<Answer> question, InstantSource clock) {
    this.name = name;
    this.question = question;
    this.clock = clock;
  }

  /** Of a plugin that must encrypt something and decrypt it again. */
  static ProviderHealth of(PluginV1 plugin, String provider, int number, InstantSource clock) {
    return new ProviderHealth(name(number), () -> answer(plugin, provider), clock);
  }

  /** Of a plugin that says how it is. */
  static ProviderHealth of(PluginV2 plugin, String provider, int number, InstantSource clock) {
    return new ProviderHealth(name(number), () -> answer(plugin, provider), clock);
  }

  private static String name(int number) {
    return "kms-provider-" + number;
  }

  private static Answer answer(PluginV1 plugin, String provider) {
    byte[] encrypted;
    try {
      encrypted = plugin.encrypt(PING);
    } catch (TransformException e) {
      return Answer.failed("encrypt", provider, e);
    }
    try {
      plugin.decrypt(encrypted);
      return Answer.WELL;
    } catch (TransformException e) {
      return Answer.failed("decrypt", provider, e);
    }
  }

  private static Answer answer(PluginV2 plugin, String provider) {
    PluginV2.Status status;
    try {
      status = plugin.status();
    } catch (TransformException e) {
      return Answer.failed("status", provider, e);
    }
    List<String> problems = new ArrayList<>();
    if (!status.healthz().equals("ok")) {
      problems.add("got unexpected healthz status: " + status.healthz());
    }
    if (!status.version().equals(PluginV2.VERSION)) {
      problems.add("expected KMSv2 API version " + PluginV2.VERSION + ", got " + status.version());
    }
    if (status.keyId().isEmpty()) {
      problems.add("expected KMSv2 KeyID to be set, got ");
    }
    if (problems.isEmpty()) {
      return Answer.WELL;
    }
    String problem =
        "kmsv2 Provider " + provider + " is not healthy, error: " + GoText.aggregate(problems);
    return new Answer(problem, problem);
  }

  /** What the check is called. */
  public String name() {
    return name;
  }

  /** What is wrong, in upstream's words; empty if nothing is. */
  public synchronized String problem() {
    Duration young = last.found().isEmpty() ? WELL : ILL;
    if (received != null && clock.instant().isBefore(received.plus(young))) {
      return last.kept();
    }
    last = question.get();
    received = clock.instant();
    return last.found();
  }
}
