package dev.kemudi.client.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KubeconfigTest {
  private static final String OTHERS =
      """
      apiVersion: v1
      kind: Config
      current-context: work
      preferences:
        colors: true
      clusters:
      - name: work
        cluster:
          server: https://work:6443
          certificate-authority: ca.crt
          proxy-url: http://proxy:3128
          tls-server-name: kubernetes
      contexts:
      - name: work
        context: {cluster: work, user: me, namespace: team}
      - name: plugin
        context: {cluster: work, user: plugin}
      users:
      - name: me
        user:
          client-certificate-data: Y2VydA==
          client-key-data: a2V5
          tokenFile: token
      - name: plugin
        user:
          exec: {command: login}
      """;

  private static final Kubeconfig.Context OURS =
      new Kubeconfig.Context("kemudi", "kemudi", "kemudi-admin", "");

  @TempDir Path folder;

  private static ClientConfig ours() {
    return ClientConfig.at(URI.create("https://127.0.0.1:6443"), "CA")
        .withCertificate("CERT", "KEY");
  }

  private KubeconfigFile file() throws IOException {
    Path path = folder.resolve("config");
    Files.writeString(path, OTHERS);
    return new KubeconfigFile(path);
  }

  @Test
  void filesAndDataAreRead() throws IOException {
    Files.writeString(folder.resolve("ca.crt"), "CA of work");
    ClientConfig config = file().read().client();
    assertEquals(URI.create("https://work:6443"), config.server());
    assertEquals("CA of work", config.caPem());
    assertEquals("kubernetes", config.tlsServerName());
    assertEquals("cert", config.certificatePem());
    assertEquals("key", config.keyPem());
    assertEquals(folder.resolve("token"), config.tokenFile());
    assertEquals("team", file().read().context("work").namespace());
  }

  @Test
  void mergingKeepsWhatElseIsThere() throws IOException {
    KubeconfigFile file = file();
    file.change(config -> config.with(OURS, ours()).withCurrentContext("kemudi"));
    String text = Files.readString(folder.resolve("config"));
    assertTrue(text.contains("proxy-url: http://proxy:3128"), text);
    assertTrue(text.contains("colors: true"), text);
    Kubeconfig merged = file.read();
    assertEquals(List.of("work", "plugin", "kemudi"), merged.contexts());
    assertEquals("kemudi", merged.currentContext());
    assertEquals(ours(), merged.client());
    file.change(config -> config.with(OURS, ours()));
    assertEquals(text, Files.readString(folder.resolve("config")));
    file.change(config -> config.without("kemudi").withCurrentContext("work"));
    assertEquals(
        KubeconfigFile.text(KubeconfigFile.parse(OTHERS, folder)),
        Files.readString(folder.resolve("config")));
  }

  @Test
  void whatOthersUseStaysWhenAContextGoes() throws IOException {
    Kubeconfig rest = file().read().without("work");
    assertEquals("", rest.currentContext());
    assertEquals(List.of("plugin"), rest.contexts());
    String text = KubeconfigFile.text(rest);
    assertTrue(text.contains("https://work:6443"), text);
    assertFalse(text.contains("client-key-data"), text);
  }

  @Test
  void aFreshFileIsForItsOwnerOnly() throws IOException {
    Path path = folder.resolve("deep/config");
    new KubeconfigFile(path).change(config -> config.with(OURS, ours()));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    try (var entries = Files.list(folder.resolve("deep"))) {
      assertEquals(List.of(path), entries.toList());
    }
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    Files.writeString(folder.resolve("ca.crt"), "CA of work");
    Kubeconfig config = file().read();
    assertEquals(
        "context \"none\" does not exist",
        assertThrows(IllegalArgumentException.class, () -> config.client("none")).getMessage());
    assertThrows(IllegalArgumentException.class, () -> config.client("plugin"));
    assertThrows(IllegalArgumentException.class, () -> KubeconfigFile.parse("- a\n- b\n", folder));
  }

  @Test
  void secretsStayOutOfLogs() {
    assertFalse(ours().toString().contains("KEY"));
  }
}
