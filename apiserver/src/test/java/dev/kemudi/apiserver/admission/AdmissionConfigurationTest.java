package dev.kemudi.apiserver.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdmissionConfigurationTest {
  @TempDir private Path folder;

  private AdmissionConfiguration read(String text) throws IOException {
    return AdmissionConfiguration.read(write("admission.yaml", text));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String refusal(String text) {
    return String.valueOf(assertThrows(IOException.class, () -> read(text)).getMessage());
  }

  @Test
  void settingsStandInTheFileOrInAnother() throws IOException {
    write("other.yaml", "kind: Other\nlimit: 7\n");
    AdmissionConfiguration read =
        read(
            """
            apiVersion: apiserver.config.k8s.io/v1
            kind: AdmissionConfiguration
            plugins:
            - name: First
              configuration:
                kind: Nested
              path: ignored.yaml
            - name: Second
              path: other.yaml
            - name: Third
            - name: First
              configuration: {kind: Late}
            """);
    assertEquals(Map.of("kind", "Nested"), read.of("First"));
    assertEquals("{kind=Other, limit=7}", String.valueOf(read.of("Second")));
    assertNull(read.of("Third"));
    assertNull(read.of("Fourth"));
  }

  @Test
  void theOlderVersionIsRead() throws IOException {
    assertNull(
        read("{\"apiVersion\": \"apiserver.k8s.io/v1alpha1\", \"kind\": \"AdmissionConfiguration\"}")
            .of("First"));
  }

  @Test
  void aFileOfOnePluginIsRead() throws IOException {
    assertEquals(
        "{podNodeSelectorPluginConfig={a=b}}",
        String.valueOf(read("podNodeSelectorPluginConfig:\n  a: b\n").of("PodNodeSelector")));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertEquals(
        "failed to read plugin config: no kind \"Pod\" is registered for version \"v1\"",
        refusal("apiVersion: v1\nkind: Pod\n"));
    assertEquals(
        "failed to read plugin config: Object 'Kind' is missing in the configuration",
        refusal("plugins: []\n"));
    Path missing = folder.resolve("missing.yaml");
    String message =
        String.valueOf(
            assertThrows(IOException.class, () -> AdmissionConfiguration.read(missing))
                .getMessage());
    assertTrue(
        message.startsWith(
            "failed to read plugin config: unable to read admission control configuration from \""
                + missing),
        message);
  }
}
