package dev.kemudi.apiserver.encryption;

import dev.kemudi.apiserver.admission.AdmissionConfiguration;
import dev.kemudi.apiserver.authz.GoText;
import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import dev.kemudi.store.encryption.Identity;
import dev.kemudi.store.encryption.Prefixed;
import dev.kemudi.store.encryption.Transformer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file of {@code --encryption-provider-config}. */
public final class EncryptionConfiguration {
  private final SecureRandom random;

  private EncryptionConfiguration(SecureRandom random) {
    this.random = random;
  }

  /**
   * Reads the file.
   *
   * @param random for nonces
   * @throws IOException in upstream's words when it can't be read or makes no sense
   */
  public static Encryption read(Path file, SecureRandom random) throws IOException {
    byte[] text;
    try {
      text = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IOException(
          "error opening encryption provider configuration file \"" + file + "\": " + e, e);
    }
    try {
      return new EncryptionConfiguration(random).parse(JsonTree.asObject(Yaml.parse(text)));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "error while parsing encryption provider configuration file \""
              + file
              + "\": "
              + e.getMessage(),
          e);
    }
  }

  private Encryption parse(Map<String, Object> tree) {
    try {
      AdmissionConfiguration.requireKind(
          tree, "EncryptionConfiguration", "apiserver.config.k8s.io/v1");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("error while parsing file: " + e.getMessage(), e);
    }
    List<Object> resources = JsonTree.getList(tree, "resources");
    List<FieldError> errors = EncryptionValidation.errors(resources);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(
          "error while parsing file: "
              + GoText.aggregate(errors.stream().map(FieldError::toString).toList()));
    }
    Map<GroupResource, List<Prefixed.Choice>> choices = new LinkedHashMap<>();
    for (Object each : resources) {
      List<Prefixed.Choice> own = new ArrayList<>();
      JsonTree.getList(each, "providers").forEach(provider -> own.add(choice(provider)));
      for (Object resource : JsonTree.getList(each, "resources")) {
        choices
            .computeIfAbsent(GroupResource.parse(String.valueOf(resource)), _ -> new ArrayList<>())
            .addAll(own);
      }
    }
    Map<GroupResource, Transformer> all = new LinkedHashMap<>();
    choices.forEach(
        (resource, own) -> all.put(resource, new Prefixed("no matching prefix found", own)));
    return new Encryption(all);
  }

  private Prefixed.Choice choice(Object provider) {
    for (KeyedProvider each : KeyedProvider.values()) {
      if (JsonTree.get(provider, each.field()) != null) {
        return Prefixed.Choice.of("k8s:enc:" + each.field() + ":v1:", keys(provider, each));
      }
    }
    return Prefixed.Choice.of("", new Identity());
  }

  private Transformer keys(Object provider, KeyedProvider kind) {
    List<Prefixed.Choice> keys = new ArrayList<>();
    for (Object key : JsonTree.getList(provider, kind.field(), "keys")) {
      byte[] secret = KeyedProvider.secret(JsonTree.getString(key, "secret"));
      keys.add(
          Prefixed.Choice.of(
              JsonTree.getString(key, "name") + ":", kind.transformer(secret, random)));
    }
    return new Prefixed(
        "no matching key was found for the provided " + kind.word() + " transformer", keys);
  }
}
