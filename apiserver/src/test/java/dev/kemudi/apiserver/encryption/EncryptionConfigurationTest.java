package dev.kemudi.apiserver.encryption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.api.apps.v1.AppsV1;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.apiserver.metrics.Metrics;
import dev.kemudi.store.encryption.Transformer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptionConfigurationTest {
  private static final String HEAD =
      "apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\n";

  @TempDir private Path folder;
  private boolean gate = true;

  private Encryption read(String text) throws IOException {
    Path file = folder.resolve("encryption.yaml");
    Files.writeString(file, text);
    return EncryptionConfiguration.read(file, new SecureRandom())
        .open(_ -> gate, InstantSource.system(), new Metrics());
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
  }

  private void assertKmsRefused(String problem, String kms) {
    assertRefused("resources[0].providers[0].kms." + problem, providers("{kms: {" + kms + "}}"));
  }

  @Test
  void saysWhatIsWrongWithPlugins() {
    String unix = "endpoint: 'unix:///a'";
    assertKmsRefused("name: Required value: name is a mandatory field for a provider", unix);
    assertKmsRefused(
        "name: Invalid value: \"a:b\": invalid KMS provider name a:b, must not contain ':'",
        "apiVersion: v2, name: 'a:b', " + unix);
    assertKmsRefused(
        "timeout: Invalid value: v1.Duration{Duration:-1000000000}: timeout should be a positive"
            + " value",
        "name: a, timeout: -1s, " + unix);
    assertKmsRefused(
        "endpoint: Invalid value: \"\": endpoint is a mandatory field for a kms", "name: a");
    assertKmsRefused(
        "endpoint: Invalid value: \"tcp://a\": unsupported scheme \"tcp\" for KMS provider, only"
            + " unix is supported",
        "name: a, endpoint: 'tcp://a'");
    assertKmsRefused(
        "endpoint: Invalid value: \"unix:///%zz\": invalid endpoint for kms provider, error: parse"
            + " \"unix:///%zz\": invalid URL escape \"%zz\"",
        "name: a, endpoint: 'unix:///%zz'");
    assertKmsRefused(
        "cachesize: Invalid value: 0: cachesize should be a positive value, or negative to disable",
        "name: a, cachesize: 0, " + unix);
    assertKmsRefused(
        "apiVersion: Invalid value: \"v3\": unsupported apiVersion apiVersion for KMS provider,"
            + " only v1 and v2 are supported",
        "apiVersion: v3, name: a, " + unix);
    assertRefused(
        "[resources[0].providers[0].kms.name: Required value: name is a mandatory field for a"
            + " provider, resources[0].providers[0].kms.endpoint: Invalid value: \"\": endpoint is"
            + " a mandatory field for a kms]",
        providers("{kms: {}}"));
    assertRefused(
        "json: cannot unmarshal string into Go struct field"
            + " KMSConfiguration.resources.providers.kms.cachesize of type int32",
        providers("{kms: {name: a, cachesize: many, " + unix + "}}"));
    assertRefused("time: invalid duration \"soon\"", providers("{kms: {name: a, timeout: soon}}"));
  }

  @Test
  void theSecondVersionHangsOnItsGate() throws Exception {
    String second = providers("{kms: {apiVersion: v2, name: a, endpoint: 'unix:///a'}}");
    try (Encryption encryption = read(second)) {
      assertEquals("kms-provider-0", encryption.health().getFirst().name());
    }
    gate = false;
    IOException refused = assertThrows(IOException.class, () -> read(second));
    assertEquals(
        "error while parsing encryption provider configuration file \""
            + folder.resolve("encryption.yaml")
            + "\": could not configure KMSv2 plugin \"a\", KMSv2 feature is not enabled",
        refused.getMessage());
    read(providers("{kms: {name: 'a:b', endpoint: 'unix:///a', cachesize: -1}}")).close();
  }

  @Test
  void findsTheSocketInAnEndpoint() {
    assertEquals("/run/kms.sock", KmsEndpoint.parse("UNIX:///run/kms.sock").socket());
    assertEquals("/run/a b", KmsEndpoint.parse("unix:/run/a%20b?x#y").socket());
    assertEquals("@name", KmsEndpoint.parse("unix:///@name").socket());
    assertEquals("/b", KmsEndpoint.parse("unix://a/b").socket());
    assertEquals("", KmsEndpoint.parse("unix:a").socket());
    assertEquals("", KmsEndpoint.parse("/run/kms.sock").scheme());
    assertNoUrl("parse \":a\": missing protocol scheme", ":a");
    assertNoUrl("parse \"1:a\": first path segment in URL cannot contain colon", "1:a");
    assertNoUrl(
        "parse \"unix:///\\x7f\": net/url: invalid control character in URL", "unix:///\u007f");
  }

  private static void assertNoUrl(String problem, String url) {
    var refused = assertThrows(IllegalArgumentException.class, () -> KmsEndpoint.parse(url));
    assertEquals(problem, refused.getMessage());
  }
}
