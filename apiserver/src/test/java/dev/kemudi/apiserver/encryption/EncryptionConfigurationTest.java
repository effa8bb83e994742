package dev.kemudi.apiserver.encryption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.store.encryption.Transformer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptionConfigurationTest {
  private static final String HEAD =
      "apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\n";

  @TempDir private Path folder;

  private Encryption read(String text) throws IOException {
    Path file = folder.resolve("encryption.yaml");
    Files.writeString(file, text);
    return EncryptionConfiguration.read(file, new SecureRandom());
  }

  private void assertRefused(String problem, String text) {
    IOException refused = assertThrows(IOException.class, () -> read(text));
    assertEquals(
        "error while parsing encryption provider configuration file \""
            + folder.resolve("encryption.yaml")
            + "\": error while parsing file: "
            + problem,
        refused.getMessage());
  }

  private static String providers(String providers) {
    return HEAD + "resources: [{resources: [secrets], providers: [" + providers + "]}]\n";
  }

  @Test
  void namesResourcesWithTheirGroups() throws Exception {
    Encryption encryption =
        read(
            HEAD
                + "resources: [{resources: [secrets, deployments.apps], providers: [{identity:"
                + " {}}]}]");
    assertNotSame(Transformer.NONE, encryption.of(CoreV1.SECRETS));
    assertNotSame(Transformer.NONE, encryption.of(AppsV1.DEPLOYMENTS));
    assertSame(Transformer.NONE, encryption.of(CoreV1.CONFIGMAPS));
    assertSame(Transformer.NONE, encryption.of(AppsV1.STATEFULSETS));
  }

  @Test
  void sectionsOfAResourceAreOneList() throws Exception {
    String key = "{name: a, secret: MDEyMzQ1Njc4OWFiY2RlZg==}";
    Encryption encryption =
        read(
            HEAD
                + "resources:\n"
                + "- {resources: [secrets], providers: [{aesgcm: {keys: ["
                + key
                + "]}}]}\n- {resources: [secrets], providers: [{identity: {}}]}\n");
    byte[] plain = {'k', '8', 's', 0};
    var key1 = new dev.kemudi.store.StoreKey("/registry/secrets/a/b");
    assertEquals(plain, encryption.of(CoreV1.SECRETS).open(plain, 0, key1).value());
  }

  @Test
  void saysWhatIsWrong() {
    assertRefused(
        "no kind \"Pod\" is registered for version \"v1\"", "apiVersion: v1\nkind: Pod\n");
    assertRefused("resources: Required value: at least one resources is required", HEAD);
    assertRefused(
        "[resources[0].resources: Required value: at least one resources[0].resources is required,"
            + " resources[0].providers: Required value: at least one resources[0].providers is"
            + " required]",
        HEAD + "resources: [{}]");
    assertRefused(
        "resources[0].providers[0].aescbc.keys: Required value: at least one keys is required",
        providers("{aescbc: {}}"));
    assertRefused(
        "resources[0].providers[0].aescbc.keys[0].secret: Invalid value: \"REDACTED\": secret is"
            + " not of the expected length, got 3, expected one of [16 24 32]",
        providers("{aescbc: {keys: [{name: a, secret: YWJj}]}}"));
    assertRefused(
        "resources[0].providers[0].secretbox.keys[0].secret: Invalid value: \"REDACTED\": secret"
            + " is not of the expected length, got 16, expected one of [32]",
        providers("{secretbox: {keys: [{name: a, secret: MDEyMzQ1Njc4OWFiY2RlZg==}]}}"));
    assertRefused(
        "[resources[0].providers[0].aesgcm.keys[0].name: Required value: name is a mandatory field"
            + " for a key, resources[0].providers[0].aesgcm.keys[0].secret: Invalid value:"
            + " \"REDACTED\": secrets must be base64 encoded]",
        providers("{aesgcm: {keys: [{secret: '?'}]}}"));
    assertRefused(
        "resources[0].providers[0]: Invalid value:"
            + " config.ProviderConfiguration{AESGCM:(*config.AESConfiguration)(nil),"
            + " AESCBC:(*config.AESConfiguration)(nil),"
            + " Secretbox:(*config.SecretboxConfiguration)(nil),"
            + " Identity:(*config.IdentityConfiguration)(nil),"
            + " KMS:(*config.KMSConfiguration)(nil)}: provider does not contain any of the expected"
            + " providers: KMS, AESGCM, AESCBC, Secretbox, Identity",
        providers("{}"));
    assertRefused(
        "resources[0].providers[0].kms: Forbidden: this server asks no key management service; use"
            + " aesgcm, aescbc or secretbox",
        providers("{kms: {name: a, endpoint: 'unix:///tmp/a'}}"));
  }
}
