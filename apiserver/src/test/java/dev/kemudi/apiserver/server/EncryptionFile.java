package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.encryption.EncryptionConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** A file that says how secrets are encrypted. */
final class EncryptionFile {
  private EncryptionFile() {}

  /**
   * How a server serves that has such a file.
   *
   * @param providers in YAML, separated by commas
   */
  static ServingOptions serving(Path folder, String providers) throws IOException {
    Path file = Files.createTempFile(folder, "encryption", ".yaml");
    Files.writeString(
        file,
        """
        apiVersion: apiserver.config.k8s.io/v1
        kind: EncryptionConfiguration
        resources:
        - resources: [secrets]
          providers: [%s]
        """
            .formatted(providers));
    return ServingOptions.usual()
        .withEncryption(EncryptionConfiguration.read(file, new SecureRandom()));
  }
}
