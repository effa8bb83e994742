package dev.kemudi.node.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.SecretBuilder;
import dev.kemudi.machinery.value.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyringTest {
  private static String auth(String user) {
    byte[] text = (user + ":secret:of-" + user).getBytes(StandardCharsets.UTF_8);
    return "{\"auth\":\"" + Base64.getEncoder().encodeToString(text) + "\"}";
  }

  private static Secret config(String... registriesAndUsers) {
    StringBuilder json = new StringBuilder("{\"auths\":{");
    for (int i = 0; i < registriesAndUsers.length; i += 2) {
      json.append(i > 0 ? "," : "")
          .append("\"" + registriesAndUsers[i] + "\":" + auth(registriesAndUsers[i + 1]));
    }
    return secret("kubernetes.io/dockerconfigjson", ".dockerconfigjson", json + "}}");
  }

  private static Secret secret(String type, String key, String json) {
    return SecretBuilder.create().type(type).data(Map.of(key, Bytes.utf8(json))).build();
  }

  private static List<String> users(Keyring keyring, String image) throws ImageNameException {
    return keyring.find(ImageName.parse(image)).stream().map(Credentials::username).toList();
  }

  @Test
  void credentialsGoWithTheirRegistry() throws Exception {
    Keyring keyring =
        Keyring.of(
            List.of(
                config("https://index.docker.io/v1/", "hub", "r.example:5000", "port"),
                config("*.example.org", "wild", "one.example.org/team", "team")));
    assertEquals(List.of("hub"), users(keyring, "busybox"));
    assertEquals(List.of("port"), users(keyring, "r.example:5000/x"));
    assertEquals(List.of(), users(keyring, "r.example/x"));
    assertEquals(List.of("team", "wild"), users(keyring, "one.example.org/team/x"));
    assertEquals(List.of("wild"), users(keyring, "two.example.org/team/x"));
    assertEquals(List.of(), users(keyring, "a.b.example.org/x"));
    assertEquals(
        new Credentials("hub", "secret:of-hub"),
        keyring.find(ImageName.parse("busybox")).getFirst());
  }

  @Test
  void bothTypesOfSecretsHoldCredentials() throws Exception {
    Secret former =
        secret(
            "kubernetes.io/dockercfg",
            ".dockercfg",
            "{\"r.io\":{\"username\":\"u\",\"password\":\"p\"}}");
    Keyring keyring = Keyring.of(List.of(former, secret("Opaque", ".dockercfg", "no JSON")));
    assertEquals(List.of(new Credentials("u", "p")), keyring.find(ImageName.parse("r.io/x")));
  }

  @Test
  void whatHoldsNoCredentialsIsTold() {
    assertThrows(
        CredentialsException.class,
        () -> Keyring.of(List.of(secret("kubernetes.io/dockercfg", ".dockercfg", "no JSON"))));
    assertThrows(
        CredentialsException.class,
        () ->
            Keyring.of(
                List.of(
                    secret("kubernetes.io/dockercfg", ".dockercfg", "{\"a\":{\"auth\":\"YQ\"}}"))));
  }
}
