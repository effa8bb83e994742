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
 * RSA keys, for those who know no others: many who check tokens of service accounts, and older
 * clients for Java. They take longer to make than a cluster has to start, so they are made when
 * they are first asked for. Keys that are in the folder stay, of whatever kind they are.
 */
public final class RsaKeys implements Supplier<KeyPair> {
  private static final int BITS = 2048;

  private final @Nullable Path folder;
  private final String name;
  private final SecureRandom random;

  @GuardedBy("this")
  private @Nullable KeyPair keys;

  /**
   * @param folder where they are kept; null for nowhere
   * @param name of their files, without what follows the dot
   */
  RsaKeys(@Nullable Path folder, String name, SecureRandom random) {
    this.folder = folder;
    this.name = name;
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

  /** Whether they are in the folder, so that asking for them takes no time. */
  boolean areKept() {
    return folder != null && Files.exists(publicKey(folder));
  }

  private Path publicKey(Path folder) {
    return folder.resolve(name + ".pub");
  }

  private KeyPair kept(Path folder) throws IOException {
    Path privateKey = folder.resolve(name + ".key");
    Path publicKey = publicKey(folder);
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
