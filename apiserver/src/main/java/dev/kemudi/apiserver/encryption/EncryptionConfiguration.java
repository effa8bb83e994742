package dev.kemudi.apiserver.encryption;

import dev.kemudi.apiserver.admission.AdmissionConfiguration;
import dev.kemudi.apiserver.authz.GoText;
import dev.kemudi.apiserver.metrics.Metrics;
import dev.kemudi.machinery.status.FieldError;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.machinery.tree.Yaml;
import dev.kemudi.resources.FeatureGates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The file of {@code --encryption-provider-config}. */
public final class EncryptionConfiguration {
  private final Path file;
  private final List<Object> sections;
  private final SecureRandom random;

  private EncryptionConfiguration(Path file, List<Object> sections, SecureRandom random) {
    this.file = file;
    this.sections = sections;
    this.random = random;
  }

  /**
   * Reads the file.
   *
   * @param random for keys and nonces
   * @throws IOException in upstream's words when it can't be read or makes no sense
   */
  public static EncryptionConfiguration read(Path file, SecureRandom random) throws IOException {
    byte[] text;
    try {
      text = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IOException(
          "error opening encryption provider configuration file \"" + file + "\": " + e, e);
    }
    try {
      List<Object> sections = sections(JsonTree.asObject(Yaml.parse(text)));
      return new EncryptionConfiguration(file, sections, random);
    } catch (IllegalArgumentException e) {
      throw wrong(file, "error while parsing file: " + e.getMessage());
    }
  }

  private static IOException wrong(Path file, String problem) {
    return new IOException(
        "error while parsing encryption provider configuration file \"" + file + "\": " + problem);
  }

  private static List<Object> sections(Map<String, Object> tree) {
    AdmissionConfiguration.requireKind(
        tree, "EncryptionConfiguration", "apiserver.config.k8s.io/v1");
    List<Object> sections = JsonTree.getList(tree, "resources");
    List<FieldError> errors = EncryptionValidation.errors(sections);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(
          GoText.aggregate(errors.stream().map(FieldError::toString).toList()));
    }
    return sections;
  }

  /**
   * Encrypts as the file says. Key management services needn't be there yet.
   *
   * @param metrics where it is told
   * @throws IOException when it needs a feature that is off
   */
  public Encryption open(FeatureGates gates, InstantSource clock, Metrics metrics)
      throws IOException {
    requireGates(gates);
    EncryptionBuilder builder = new EncryptionBuilder(random, clock, metrics.encryption());
    sections.forEach(builder::add);
    return builder.build();
  }

  private void requireGates(FeatureGates gates) throws IOException {
    for (Object section : sections) {
      for (Object provider : JsonTree.getList(section, "providers")) {
        if (JsonTree.get(provider, "kms") != null
            && KmsProvider.of(provider).isSecond()
            && !gates.enabled("KMSv2")) {
          throw wrong(
              file,
              "could not configure KMSv2 plugin \""
                  + KmsProvider.of(provider).name()
                  + "\", KMSv2 feature is not enabled");
        }
      }
    }
  }
}
