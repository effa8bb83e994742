package dev.kemudi.apiserver.encryption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.store.encryption.kms.PluginV1;
import dev.kemudi.store.encryption.kms.PluginV2;
import dev.kemudi.store.encryption.kms.TestPlugin;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of plugins, and for how long an answer holds. */
class ProviderHealthTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private Instant now = Instant.EPOCH;
  private final InstantSource clock = () -> now;
  private String socket;
  private TestPlugin plugin;

  @BeforeEach
  void start() throws Exception {
    socket = folder.resolve("kms.sock").toString();
    plugin = new TestPlugin(socket);
  }

  @AfterEach
  void stop() throws Exception {
    plugin.close();
  }

  private void pass(int seconds) {
    now = now.plusSeconds(seconds);
  }

  @Test
  void theFirstVersionMustEncryptAndDecrypt() throws Exception {
    try (PluginV1 client = new PluginV1(socket, PATIENCE)) {
      ProviderHealth health = ProviderHealth.of(client, "a", 3, clock);
      assertEquals("kms-provider-3", health.name());
      assertTrue(health.problem().isEmpty());
      assertEquals(1, plugin.decrypted.get());
      plugin.failing = true;
      pass(19);
      assertEquals("", health.problem(), "the answer is young");
      pass(1);
      String reason = "rpc error: code = FailedPrecondition desc = sealed";
      assertEquals(
          "failed to perform encrypt section of the healthz check for KMS Provider a, error: "
              + reason,
          health.problem());
      plugin.failing = false;
      pass(2);
      assertEquals(reason, health.problem(), "what was told is told again, but shorter");
      assertFalse(health.problem().isEmpty());
      pass(1);
      assertEquals("", health.problem());
      assertEquals(2, plugin.decrypted.get());
    }
  }

  @Test
  void theSecondVersionSaysHowItIs() throws Exception {
    try (PluginV2 client = new PluginV2(socket, PATIENCE, new SecureRandom())) {
      ProviderHealth health = ProviderHealth.of(client, "b", 0, clock);
      assertEquals("", health.problem());
      pass(20);
      plugin.healthz = "sealed";
      String one = "kmsv2 Provider b is not healthy, error: got unexpected healthz status: sealed";
      assertEquals(one, health.problem());
      assertEquals(one, health.problem());
      pass(3);
      plugin.second = "v2";
      plugin.nameless = true;
      assertEquals(
          "kmsv2 Provider b is not healthy, error: [got unexpected healthz status: sealed, expected"
              + " KMSv2 API version v2alpha1, got v2, expected KMSv2 KeyID to be set, got ]",
          health.problem());
      pass(3);
      plugin.failing = true;
      assertEquals(
          "failed to perform status section of the healthz check for KMS Provider b, error: rpc"
              + " error: code = FailedPrecondition desc = sealed",
          health.problem());
    }
  }
}
