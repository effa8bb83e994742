package dev.kemudi.cluster.pki;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.http.tls.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of service accounts' tokens. They are RSA's, because many who check tokens of a cluster
 * know no others, and RSA keys take longer to make than a cluster has to start: they are made when
 * they are first asked for. Keys that are in the folder stay, of whatever kind they are.
 */
public final class AccountKeys implements Supplier<KeyPair> {
  private static final int BITS = 2048;

  private final @Nullable Path folder;
  private final SecureRandom random;

  @GuardedBy("this")
  private @Nullable KeyPair keys;

  /**
   * @param folder where they are kept; null for nowhere
   */
  AccountKeys(@Nullable Path folder, SecureRandom random) {
    this.folder = folder;
    this.random = random;
  }

  /**
   * The keys.
   *
   * @throws UncheckedIOException if they can't be read or written
   */
  @Override
  public synchronized KeyPair get() {
    KeyPair known = keys;
    if (known == null) {
      try {
        known = folder == null ? make() : kept(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      keys = known;
    }
    return known;
  }

  private KeyPair kept(Path folder) throws IOException {
    Path privateKey = folder.resolve("sa.key");
    Path publicKey = folder.resolve("sa.pub");
    if (Files.exists(publicKey)) {
      return new KeyPair(
          Pem.publicKeys(Files.readString(publicKey)).getFirst(),
          Pem.privateKey(Files.readString(privateKey)));
    }
    KeyPair made = make();
    // The public key comes last: who finds it finds both.
    Files.deleteIfExists(privateKey);
    ClusterPki.keep(privateKey, Pem.write(made.getPrivate()));
    ClusterPki.keep(publicKey, Pem.write(made.getPublic()));
    return made;
  }

  private KeyPair make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS, random);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
