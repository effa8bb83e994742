package dev.kemudi.apiserver.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.client.config.ClientConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookCredentialsTest {
  @TempDir private Path folder;

  private static Map<String, Object> configuration(String file) {
    return Map.of(
        "apiVersion",
        "apiserver.config.k8s.io/v1",
        "kind",
        "WebhookAdmissionConfiguration",
        "kubeConfigFile",
        file);
  }

  private HookCredentials credentials(String users) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("users.yaml"), "apiVersion: v1\nkind: Config\nusers:\n" + users);
    return Objects.requireNonNull(HookCredentials.of(configuration(file.toString())));
  }

  private static String token(@Nullable ClientConfig found) {
    return found == null ? "" : found.token();
  }

  @Test
  void theClosestNameCounts() throws Exception {
    HookCredentials credentials =
        credentials(
            """
            - {name: 'a.b.svc:8443', user: {token: exact}}
            - {name: '*.b.svc', user: {token: ending}}
            - {name: '*', user: {token: any}}
            """);
    assertEquals("exact", token(credentials.find("a.b.svc", 8443)));
    assertEquals("ending", token(credentials.find("c.b.svc", 443)));
    assertEquals("any", token(credentials.find("c.b.svc", 8443)));
    assertEquals("any", token(credentials.find("elsewhere", 443)));
  }

  @Test
  void nobodyWithoutAName() throws Exception {
    assertNull(credentials("- {name: x, user: {token: t}}\n").find("y", 443));
    assertNull(HookCredentials.of(null));
    assertEquals(
        "kubeConfigFile must be an absolute file path: users.yaml",
        assertThrows(
                IllegalArgumentException.class,
                () -> HookCredentials.of(configuration("users.yaml")))
            .getMessage());
  }
}
